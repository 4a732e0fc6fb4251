package dev.facefn.local.bench;

import dev.facefn.detect.DetectApplication;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
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

/// `facefn bench metering`.
@Command(
        name = "metering",
        mixinStandardHelpOptions = true,
        description = {
            "Measures what keys, limits and the ledger add to a call of the function detect: the"
                    + " whole platform against the function alone, in turn.",
            "Takes about a minute."
        })
public final class MeteringBenchCommand implements Callable<Integer> {
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

    public MeteringBenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// What `--json` prints.
    record Results(Platform platform, int rounds, List<MeteringResult> photos) {}

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new WrongUsage("--rounds is " + rounds + ", at least 1");
        }
        List<MeteringResult> results = measure();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        MeteringPage page = new MeteringPage(Platform.here(), rounds, day);
        return written.show(
                console,
                page.write(results),
                "metering.md",
                new Results(Platform.here(), rounds, results),
                MeteringPage.table(results));
    }

    private List<MeteringResult> measure() throws IOException {
        List<Photo> photos = Photo.all(store.open("samples", new ProgressBar(console)));
        Bundle models = store.open("open", new ProgressBar(console));
        try (Written.Scratch data = Written.Scratch.make();
                Served alone =
                        new Served(
                                models,
                                1,
                                data.directory().resolve("alone"),
                                DetectApplication.class);
                MeteredPlatform whole =
                        MeteredPlatform.start(store, data.directory().resolve("whole"));
                LoopbackClient off = alone.client("/v1/detect");
                LoopbackClient on = whole.client("/v1/detect")) {
            return measure(photos, off, on);
        }
    }

    private List<MeteringResult> measure(List<Photo> photos, LoopbackClient off, LoopbackClient on)
            throws IOException {
        int warmUps = Math.min(MOST_WARM_UPS, 2 * rounds);
        ProgressBar progress = new ProgressBar(console);
        progress.startCounting("rounds", warmUps + rounds);
        List<Timings> without = photos.stream().map(_ -> new Timings()).toList();
        List<Timings> with = photos.stream().map(_ -> new Timings()).toList();
        for (int round = -warmUps; round < rounds; round++) {
            for (int i = 0; i < photos.size(); i++) {
                byte[] jpeg = photos.get(i).bytes();
                for (int turn = 0; turn < 2; turn++) {
                    boolean metered = Math.floorMod(round + turn, 2) == 0;
                    long started = System.nanoTime();
                    var _ = metered ? on.post(jpeg) : off.post(jpeg);
                    long nanos = System.nanoTime() - started;
                    if (round >= 0) {
                        (metered ? with : without).get(i).add(nanos);
                    }
                }
            }
            progress.advance(1);
        }
        progress.done();
        List<MeteringResult> results = new ArrayList<>();
        for (int i = 0; i < photos.size(); i++) {
            results.add(MeteringResult.of(photos.get(i).name(), without.get(i), with.get(i)));
        }
        return results;
    }
}
