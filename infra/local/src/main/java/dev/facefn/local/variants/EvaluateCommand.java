package dev.facefn.local.variants;

import dev.facefn.local.bench.Written;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `facefn models evaluate`.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = {
            "Makes every model in fewer bits and measures each against full precision, on the"
                    + " faces of the sample photos: what it gives up, and what that wins.",
            "Fails where a variant is not what the manifest says. Takes about a minute."
        })
public final class EvaluateCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    @Parameters(
            paramLabel = "BUNDLE",
            arity = "0..1",
            defaultValue = "open",
            description = "Default: open.")
    private String name = "open";

    @Option(
            names = "--photos",
            paramLabel = "DIR",
            description = "Measure on the photos below it too.")
    private @Nullable Path photos;

    @Mixin private final Written written = new Written();

    public EvaluateCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        ProgressBar progress = new ProgressBar(console);
        List<byte[]> others = photos == null ? List.of() : Photos.below(photos);
        Bundle bundle = store.open(name, progress);
        Evaluation evaluation =
                new Evaluation(bundle, Photos.samples(store.open("samples", progress)), others);
        progress.startCounting("models", bundle.manifest().models().size());
        List<VariantResult> results = evaluation.run(progress);
        progress.done();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        String page = VariantsPage.write(results, evaluation.counts(), day);
        int exitCode = written.show(console, page, "variants.md", results, table(results));
        long unsound = results.stream().filter(result -> !result.sound()).count();
        if (unsound > 0) {
            throw new ModelException(
                    "%d of %d variants are not what the manifest of %s says"
                            .formatted(unsound, results.size(), name));
        }
        return exitCode;
    }

    private static Table table(List<VariantResult> results) {
        Table table = new Table("model", "precision", "kB", "worst", "mean", "", "× time", "");
        for (VariantResult result : results) {
            table.row(
                    result.model(),
                    result.precision().text(),
                    result.file().bytes() / 1000,
                    VariantsPage.number(result.accuracy().worst()),
                    VariantsPage.number(result.accuracy().mean()),
                    VariantsPage.measure(result.accuracy()),
                    VariantsPage.number(result.ratio(), 2),
                    result.verdict());
        }
        return table;
    }
}
