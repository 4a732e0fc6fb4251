package dev.facefn.local.keys;

import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `facefn keys create`.
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a key and prints its secret, this once: nobody can find it out again.",
            "The secret goes to the output, what is said about it to the error output."
        })
public final class CreateKeyCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private KeysOptions options = new KeysOptions();

    @Parameters(paramLabel = "NAME", description = "What it is for.")
    private String name = "";

    @Option(
            names = "--scopes",
            split = ",",
            required = true,
            paramLabel = "SCOPE",
            description =
                    "What it may call: detect, embed, compare, analyze-video-chunk,"
                            + " usage-tracker, or * for all of them; admin manages keys and the"
                            + " budget, operator all tenants.")
    private List<String> scopes = List.of();

    @Option(
            names = "--expires-in",
            paramLabel = "DAYS",
            description = "For how many days it is good. Default: for good.")
    private @Nullable Integer days;

    @Option(
            names = "--rate",
            paramLabel = "CALLS",
            description = "Calls a second on average. Default: that of the platform.")
    private @Nullable Double rate;

    @Option(
            names = "--burst",
            paramLabel = "CALLS",
            description = "Calls at once. Default: that of the platform.")
    private @Nullable Integer burst;

    @Option(
            names = "--quota",
            paramLabel = "CALLS",
            description = "Calls a day in UTC. Default: no limit.")
    private @Nullable Integer quota;

    public CreateKeyCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::create);
    }

    private int create(ApiClient api) throws IOException {
        JsonNode answer = api.post("/v1/keys", body());
        if (options.json()) {
            console.out().println(answer);
        } else {
            console.out().println(answer.path("secret").asString());
            JsonNode key = answer.path("key");
            console.err()
                    .printf(
                            "%s (%s) is made: %s%n",
                            key.path("id").asString(),
                            key.path("name").asString(),
                            answer.path("warning").asString());
        }
        console.out().flush();
        console.err().flush();
        return 0;
    }

    private ObjectNode body() {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("name", name);
        scopes.forEach(body.putArray("scopes")::add);
        if (days != null) {
            body.put("expires_in_days", days);
        }
        if (rate != null) {
            body.put("rate_per_second", rate);
        }
        if (burst != null) {
            body.put("burst", burst);
        }
        if (quota != null) {
            body.put("daily_quota", quota);
        }
        if (options.tenant() != null) {
            body.put("tenant", options.tenant());
        }
        return body;
    }
}
