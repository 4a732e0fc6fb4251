package dev.facefn.local.usage;

import dev.facefn.local.console.WrongUsage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command about usage takes.
final class UsageOptions {
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

    /// A query of the API; null for the current month.
    static String month(@Nullable String month) {
        if (month == null) {
            return "";
        }
        if (!month.matches("20[0-9]{2}-[0-9]{2}")) {
            throw new WrongUsage("--month: a month such as 2026-11 is needed");
        }
        return "month=" + month;
    }
}
