package dev.facefn.local.bench;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.FaceModels;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.OrtEngine;
import dev.facefn.vision.engine.Workspace;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `facefn bench models`.
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Measures each model alone: how long it takes to open, what it takes of the memory, and"
                    + " how long a row takes in batches of several sizes.",
            "Takes about half a minute."
        })
public final class ModelsBenchCommand implements Callable<Integer> {
    private static final List<Integer> ROWS = List.of(1, 2, 4, 8);
    private static final int ROUNDS = 30;

    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    @Mixin private final Written written = new Written();

    public ModelsBenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// @param resident bytes that the process grew by when it was opened and run once
    /// @param millisARow by batches of 1, 2, 4 and 8, as far as the graph takes them
    record Row(
            String model,
            long fileBytes,
            double openMillis,
            long resident,
            List<Double> millisARow) {}

    /// What `--json` prints.
    record Results(Platform platform, List<Row> models) {}

    @Override
    public Integer call() throws IOException {
        Bundle bundle = store.open("open", new ProgressBar(console));
        List<Row> rows = measure(bundle);
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        Table table = new Table("model", "open ms", "memory MB", "ms a row", "in a batch of 8");
        rows.forEach(row ->
                table.row(
                        row.model(),
                        ResultsPage.millis(row.openMillis()),
                        row.resident() >> 20,
                        ResultsPage.millis(row.millisARow().getFirst()),
                        at(row, 3)));
        return written.show(
                console, page(rows, day), "models.md", new Results(Platform.here(), rows), table);
    }

    private List<Row> measure(Bundle bundle) {
        ProgressBar progress = new ProgressBar(console);
        progress.startCounting("models", bundle.manifest().models().size());
        List<Row> rows = new ArrayList<>();
        var _ = OrtEngine.version(); // its library is not the first model's to load
        try (FaceModels models = FaceModels.of(bundle, OrtEngine.ONE_THREAD)) {
            for (ModelSpec spec : bundle.manifest().models()) {
                Network network = models.network(spec.task()).orElseThrow();
                long before = ResidentMemory.bytes();
                run(network, 1);
                long after = ResidentMemory.bytes();
                List<Double> millis = new ArrayList<>();
                for (int count : ROWS) {
                    if (count <= network.mostRows()) {
                        millis.add(median(network, count) / count);
                    }
                }
                rows.add(
                        new Row(
                                spec.id(),
                                spec.file().bytes(),
                                network.status().opening().toNanos() / 1e6,
                                Math.max(0, after - before),
                                millis));
                progress.advance(1);
            }
        }
        progress.done();
        return rows;
    }

    private static double median(Network network, int count) {
        Timings timings = new Timings();
        for (int round = -ROUNDS / 3; round < ROUNDS; round++) {
            long nanos = run(network, count);
            if (round >= 0) {
                timings.add(nanos);
            }
        }
        return timings.medianMillis();
    }

    private static long run(Network network, int count) {
        Inference inference = new Inference();
        try (Workspace workspace = network.borrow(inference)) {
            workspace.run(count);
        }
        return inference.time().toNanos();
    }

    private static String at(Row row, int index) {
        return index < row.millisARow().size()
                ? ResultsPage.millis(row.millisARow().get(index))
                : "–";
    }

    private static String page(List<Row> rows, String day) {
        Platform platform = Platform.here();
        StringBuilder page =
                new StringBuilder(
                        """
                        %s
                        **open** is the session alone, from bytes in memory; **memory** what the process grew by when the model was
                        opened and run once. Then `session.run` and nothing else, milliseconds a row in batches of several sizes, the
                        medians of %d runs; – where the graph takes one row only, or batches are not opened for it on the CPU.

                        | model | file kB | open ms | memory MB | 1 | 2 | 4 | 8 |
                        |---|--:|--:|--:|--:|--:|--:|--:|
                        """
                                .formatted(
                                        platform.head(
                                                "Each model alone",
                                                "./facefn bench models",
                                                day,
                                                "ONNX Runtime | %s, CPU, 1 thread a run"
                                                        .formatted(OrtEngine.version())),
                                        ROUNDS));
        for (Row row : rows) {
            page.append(
                    "| `%s` | %d | %s | %d | %s | %s | %s | %s |%n"
                            .formatted(
                                    row.model(),
                                    row.fileBytes() / 1000,
                                    ResultsPage.millis(row.openMillis()),
                                    row.resident() >> 20,
                                    at(row, 0),
                                    at(row, 1),
                                    at(row, 2),
                                    at(row, 3)));
        }
        return page.toString();
    }
}
