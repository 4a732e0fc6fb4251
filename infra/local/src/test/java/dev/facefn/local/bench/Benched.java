package dev.facefn.local.bench;

import dev.facefn.local.console.Console;
import dev.facefn.models.ModelStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A run of a bench command in this process, on the models that tests use and on 2026-11-21, and
/// what it printed.
record Benched(int exitCode, String out) {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    @FunctionalInterface
    interface Command {
        Object on(Console console, ModelStore store, Clock clock);
    }

    static Benched run(Command command, String... arguments) {
        StringWriter out = new StringWriter();
        Console console =
                new Console(
                        new PrintWriter(out),
                        new PrintWriter(new StringWriter()),
                        false,
                        false,
                        false);
        int exitCode =
                new CommandLine(command.on(console, ModelStore.atDefault(), CLOCK))
                        .execute(arguments);
        return new Benched(exitCode, out.toString());
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(out);
    }
}
