package dev.facefn.local.events;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.local.platform.ApiClient;
import dev.facefn.local.platform.Platforms;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `facefn events replay`.
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Delivers the dead letters of an event again, or all of them.",
            "Where no platform runs they are delivered when one does."
        })
public final class ReplayCommand implements Callable<Integer> {
    private final Console console;
    private final Platforms platforms;

    @Mixin private EventsOptions options = new EventsOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The event's id, as `facefn events dead` shows it.")
    private @Nullable String id;

    @Option(names = "--all", description = "All dead letters.")
    private boolean all;

    public ReplayCommand(Console console, Platforms platforms) {
        this.console = console;
        this.platforms = platforms;
    }

    @Override
    public Integer call() throws IOException {
        if ((id == null) != all) {
            throw new WrongUsage("name the id of an event, or --all");
        }
        if (id != null && !id.matches("[0-9A-Za-z._~-]{1,256}")) {
            throw new WrongUsage("no event has an id like that");
        }
        return platforms.use(options.data(), this::replay);
    }

    private int replay(ApiClient api) throws IOException {
        String path = id == null ? "/v1/events/replay" : "/v1/events/" + id + "/replay";
        JsonNode answer = api.post(path, JsonMapper.shared().createObjectNode());
        int replayed = answer.path("replayed").intValue();
        if (options.json()) {
            console.out().println(answer);
        } else if (replayed == 0) {
            console.out().println("no dead letters to deliver again");
        } else {
            console.out().printf("%d dead letters are delivered again%n", replayed);
        }
        console.out().flush();
        return 0;
    }
}
