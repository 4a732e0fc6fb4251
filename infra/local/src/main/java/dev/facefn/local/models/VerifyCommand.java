package dev.facefn.local.models;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.models.FileStatus;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Origin;
import dev.facefn.models.Precision;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn models verify`.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Reads every file of the installed bundles and compares its SHA-256,",
            "and of their models in fewer bits that were made here."
        })
public final class VerifyCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;

    @Parameters(
            paramLabel = "BUNDLE",
            arity = "0..*",
            description = "Default: all that are installed.")
    private List<String> names = List.of();

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    public VerifyCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    /// @param precision in which it was made here, `fp32` as published
    /// @param state `sound`, `missing`, `refused`, or `optional` for what the user has not brought
    private record FileState(
            String bundle,
            String file,
            long bytes,
            String precision,
            String state,
            String problem) {
        static FileState of(String bundle, FileStatus status) {
            boolean optional =
                    status.state() == FileStatus.State.MISSING
                            && status.file().origin() instanceof Origin.User;
            return new FileState(
                    bundle,
                    status.file().name(),
                    status.file().bytes(),
                    (status.file().origin() instanceof Origin.Reduced made
                                    ? made.precision()
                                    : Precision.FP32)
                            .text(),
                    optional ? "optional" : status.state().name().toLowerCase(Locale.ROOT),
                    optional ? "not brought" : status.problem());
        }

        boolean wrong() {
            return state.equals("missing") || state.equals("refused");
        }

        String remedy() {
            String pull = "./facefn models pull " + bundle;
            return precision.equals(Precision.FP32.text())
                    ? '`' + pull + '`'
                    : '`' + pull + " --precision " + precision + '`';
        }
    }

    @Override
    public Integer call() {
        List<String> asked = names.isEmpty() ? installed() : names;
        List<FileState> files = asked.stream().flatMap(this::files).toList();
        if (json) {
            console.json(files);
        } else {
            Table table = new Table("bundle", "file", "size", "state", "");
            for (FileState file : files) {
                String size = BundleState.megabytes(file.bytes);
                table.row(file.bundle, file.file, size, file.state, file.problem);
            }
            table.print(console);
        }
        List<FileState> wrong = files.stream().filter(FileState::wrong).toList();
        if (!wrong.isEmpty()) {
            throw new ModelException(
                    "%d of %d files are missing or refused; run %s"
                            .formatted(
                                    wrong.size(),
                                    files.size(),
                                    wrong.stream()
                                            .map(FileState::remedy)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
        return 0;
    }

    private List<String> installed() {
        List<String> installed = Manifest.shipped().stream().filter(store::isInstalled).toList();
        if (installed.isEmpty()) {
            throw new ModelException("no bundle is installed; run `./facefn models pull`");
        }
        return installed;
    }

    private Stream<FileState> files(String bundle) {
        if (!store.isInstalled(bundle)) {
            throw new ModelException(
                    "bundle %s is not installed; run `./facefn models pull %s`"
                            .formatted(bundle, bundle));
        }
        return Stream.concat(
                        store.verify(bundle).stream(),
                        store.made(bundle).stream()
                                .flatMap(precision -> store.verify(bundle, precision).stream()))
                .map(status -> FileState.of(bundle, status));
    }
}
