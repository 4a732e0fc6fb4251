package dev.facefn.local.events;

import dev.facefn.local.console.Console;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `facefn events dead`.
@Command(
        name = "dead",
        mixinStandardHelpOptions = true,
        description = "Lists the newest events that failed for good.")
public final class DeadCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private EventsOptions options = new EventsOptions();

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "20",
            paramLabel = "N",
            description = "The newest so many events, up to 100. Default: 20.")
    private int most = 20;

    public DeadCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        return platforms.use(options.data(), this::list);
    }

    private int list(ApiClient api) throws IOException {
        JsonNode answer = api.get("/v1/events/dead");
        if (options.json()) {
            console.out().println(answer);
            console.out().flush();
        } else {
            EventTable.print(console, answer, Math.clamp(most, 1, 100), "no dead letters");
        }
        return 0;
    }
}
