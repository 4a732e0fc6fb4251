package dev.facefn.local.keys;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command about keys takes.
final class KeysOptions {
    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Whose keys, for operators. Default: those of the key in --data.")
    private @Nullable String tenant;

    @Option(
            names = "--data",
            defaultValue = ".facefn",
            paramLabel = "DIR",
            description = "Where the platform keeps its data. Default: .facefn here.")
    private Path data = Path.of(".facefn");

    @Option(names = "--json", description = "The answer of the API.")
    private boolean json;

    /// A query that names the tenant; empty where none is named.
    String query() {
        return tenant == null ? "" : "?tenant=" + Words.check("--tenant", tenant);
    }

    @Nullable String tenant() {
        return tenant;
    }

    Path data() {
        return data;
    }

    boolean json() {
        return json;
    }
}
