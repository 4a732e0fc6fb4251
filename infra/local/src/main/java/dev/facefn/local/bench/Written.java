package dev.facefn.local.bench;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Option;

/// Where the results of a command go, and what it shows of them.
public final class Written {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Where the results are written as Markdown. Default: a page of"
                            + " infra/local/results of the checkout.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    /// @param name of the page where no other was asked for
    /// @param results what `--json` prints in place of the table
    /// @return the exit code
    public int show(Console console, String page, String name, Object results, Table table)
            throws IOException {
        Path file = BenchCommand.write(page, out, name);
        if (json) {
            console.json(results);
            return 0;
        }
        table.print(console);
        console.out().println("written to " + file);
        console.out().flush();
        return 0;
    }

    /// A directory that is gone afterwards.
    record Scratch(Path directory) implements AutoCloseable {
        static Scratch make() throws IOException {
            Path made =
                    Path.of(
                            System.getProperty("java.io.tmpdir"),
                            "facefn-bench-" + UUID.randomUUID());
            return new Scratch(Files.createDirectory(made));
        }

        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(directory);
        }
    }
}
