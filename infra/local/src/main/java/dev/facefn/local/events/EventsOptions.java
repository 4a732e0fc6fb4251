package dev.facefn.local.events;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// What every command about events takes.
final class EventsOptions {
    @Option(
            names = "--data",
            defaultValue = ".facefn",
            paramLabel = "DIR",
            description = "Where the platform keeps its data. Default: .facefn here.")
    private Path data = Path.of(".facefn");

    @Option(names = "--json", description = "The answer of the API.")
    private boolean json;

    Path data() {
        return data;
    }

    boolean json() {
        return json;
    }
}
