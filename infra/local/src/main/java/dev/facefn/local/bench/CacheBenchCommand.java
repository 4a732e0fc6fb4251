package dev.facefn.local.bench;

import dev.facefn.detect.DetectApplication;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `facefn bench cache`.
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        description = {
            "Measures a call of detect that was answered before against one that is computed, over"
                    + " HTTP, in turn.",
            "Takes about half a minute."
        })
public final class CacheBenchCommand implements Callable<Integer> {
    private static final int MOST_WARM_UPS = 200;

    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    @Option(
            names = "--rounds",
            defaultValue = "60",
            description = "How often each photo is measured. Default: 60.")
    private int rounds;

    @Mixin private final Written written = new Written();

    public CacheBenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// Medians of a photo, milliseconds.
    record Row(String photo, int kilobytes, double computed, double kept) {}

    /// What `--json` prints.
    record Results(Platform platform, int rounds, List<Row> photos) {}

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new WrongUsage("--rounds is " + rounds + ", at least 1");
        }
        List<Row> rows = measure();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        Table table = new Table("photo", "kB", "computed ms", "kept ms");
        rows.forEach(row ->
                table.row(
                        row.photo(),
                        row.kilobytes(),
                        ResultsPage.millis(row.computed()),
                        ResultsPage.millis(row.kept())));
        Results results = new Results(Platform.here(), rounds, rows);
        return written.show(console, page(rows, day), "cache.md", results, table);
    }

    private List<Row> measure() throws IOException {
        List<Photo> photos = Photo.all(store.open("samples", new ProgressBar(console)));
        Bundle models = store.open("open", new ProgressBar(console));
        try (Written.Scratch data = Written.Scratch.make();
                Served served = new Served(models, 1, data.directory(), DetectApplication.class);
                LoopbackClient computing = served.client("/v1/detect");
                LoopbackClient keeping = served.cachingClient("/v1/detect")) {
            return measure(photos, computing, keeping);
        }
    }

    private List<Row> measure(List<Photo> photos, LoopbackClient computing, LoopbackClient keeping)
            throws IOException {
        int warmUps = Math.min(MOST_WARM_UPS, 2 * rounds);
        ProgressBar progress = new ProgressBar(console);
        progress.startCounting("rounds", warmUps + rounds);
        List<Timings> computed = photos.stream().map(_ -> new Timings()).toList();
        List<Timings> kept = photos.stream().map(_ -> new Timings()).toList();
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < photos.size(); i++) {
                byte[] jpeg = photos.get(i).bytes();
                for (int turn = 0; turn < 2; turn++) {
                    boolean again = Math.floorMod(round + turn, 2) == 0;
                    long started = System.nanoTime();
                    var _ = (again ? keeping : computing).post(jpeg);
                    if (round >= 0) {
                        (again ? kept : computed).get(i).add(System.nanoTime() - started);
                    }
                }
            }
            progress.advance(1);
        }
        progress.done();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            Photo photo = photos.get(i);
            rows.add(
                    new Row(
                            photo.name(),
                            photo.bytes().length / 1000,
                            computed.get(i).medianMillis(),
                            kept.get(i).medianMillis()));
        }
        return rows;
    }

    private String page(List<Row> rows, String day) {
        Platform platform = Platform.here();
        StringBuilder page =
                new StringBuilder(
                        """
                        %s
                        `POST /v1/detect` over one kept-alive connection each, in turn within each round: **computed** says
                        `Cache-Control: no-store`, **kept** asks the same again and is answered from the memory of the process: the
                        picture read and hashed, its entry found and opened. Medians of %d rounds in milliseconds.

                        | photo | kB | computed | kept | kept ÷ computed |
                        |---|--:|--:|--:|--:|
                        """
                                .formatted(
                                        platform.head(
                                                "What a kept answer saves",
                                                "./facefn bench cache --rounds " + rounds,
                                                day),
                                        rounds));
        for (Row row : rows) {
            page.append(
                    "| %s | %d | %s | **%s** | %s |%n"
                            .formatted(
                                    row.photo(),
                                    row.kilobytes(),
                                    ResultsPage.millis(row.computed()),
                                    ResultsPage.millis(row.kept()),
                                    ResultsPage.millis(row.kept() / row.computed())));
        }
        return page.toString();
    }
}
