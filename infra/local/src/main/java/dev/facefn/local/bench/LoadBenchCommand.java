package dev.facefn.local.bench;

import dev.facefn.detect.DetectApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `facefn bench load`.
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a function under load: pictures a second for 1 to 64 callers, times at 60 %"
                    + " of what it can, and what it does at twice that and after it.",
            "Takes about two minutes."
        })
public final class LoadBenchCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    private enum Function {
        DETECT("detect", "/v1/detect", DetectApplication.class),
        EMBED("embed", "/v1/embeddings", EmbedApplication.class);

        private final String word;
        private final String path;
        private final Class<?> application;

        Function(String word, String path, Class<?> application) {
            this.word = word;
            this.path = path;
            this.application = application;
        }
    }

    @Option(
            names = "--function",
            defaultValue = "detect",
            paramLabel = "detect|embed",
            description = "Which function. Default: detect.")
    private Function function = Function.DETECT;

    @Option(
            names = "--seconds",
            defaultValue = "15",
            description = "How long each part is measured. Default: 15.")
    private int seconds;

    @Mixin private final Written written = new Written();

    public LoadBenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// What `--json` prints.
    record Results(
            Platform platform,
            List<LoadBench.Closed> closed,
            double peak,
            double twoCores,
            double goodputAtTwice,
            double refusedP99,
            double recoveredSeconds) {}

    @Override
    public Integer call() throws Exception {
        if (seconds < 1) {
            throw new WrongUsage("--seconds is " + seconds + ", at least 1");
        }
        LoadBench.Result result = measure();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        String command =
                "./facefn bench load --function %s --seconds %d".formatted(function.word, seconds);
        LoadPage page = new LoadPage(Platform.here(), function.word, command, day);
        String name = "load-" + function.word + ".md";
        Results results =
                new Results(
                        Platform.here(),
                        result.closed(),
                        result.peak(),
                        result.twoCores() / result.oneCore(),
                        result.twice().goodput() / result.peak(),
                        result.twice().refusedMillis(99),
                        result.recovered());
        return written.show(console, page.write(result), name, results, LoadPage.table(result));
    }

    private LoadBench.Result measure() throws Exception {
        List<Photo> photos = Photo.all(store.open("samples", new ProgressBar(console)));
        Bundle models = store.open("open", new ProgressBar(console));
        try (Written.Scratch data = Written.Scratch.make();
                Served served = new Served(models, 1, data.directory(), function.application)) {
            return new LoadBench(
                            served,
                            function.path,
                            photos,
                            Duration.ofSeconds(seconds),
                            new ProgressBar(console))
                    .run();
        }
    }
}
