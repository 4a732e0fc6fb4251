package dev.facefn.local.keys;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `facefn keys list`.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the keys of a tenant, newest first, without their secrets.")
public final class ListKeysCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private KeysOptions options = new KeysOptions();

    public ListKeysCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::list);
    }

    private int list(ApiClient api) throws IOException {
        JsonNode answer = api.get("/v1/keys" + options.query());
        if (options.json()) {
            console.out().println(answer);
            console.out().flush();
            return 0;
        }
        Table table =
                new Table(
                        "key", "name", "state", "secret", "scopes", "created", "expires", "rate",
                        "quota");
        answer.path("keys").forEach(key -> row(table, key));
        table.print(console);
        return 0;
    }

    private static void row(Table table, JsonNode key) {
        table.row(
                key.path("id").asString(),
                key.path("name").asString(),
                key.path("state").asString(),
                "…" + key.path("last4").asString(),
                key.path("scopes")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.joining(",")),
                key.path("created_at").asString(),
                key.path("expires_at").asString("–"),
                key.path("rate_per_second").asString("–"),
                key.path("daily_quota").asString("–"));
    }
}
