package dev.facefn.local.bench;

import dev.facefn.detect.DetectApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.engine.OrtEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn bench`.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures how fast this machine is, against the floor of what it could be.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  facefn bench detect",
            "  facefn bench embed --rounds 10 --json",
            "  facefn bench metering",
            "  facefn bench load",
            "  facefn bench cache",
            "  facefn bench models",
            "  facefn bench coldstart"
        })
public final class BenchCommand {
    private static final List<Integer> THREADS = List.of(1, 2);

    /// After so many rounds the JVM has compiled what it will.
    private static final int MOST_WARM_UPS = 200;

    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    public BenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// What `--json` prints.
    record Results(Platform platform, int rounds, String floor, List<Section> sections) {}

    /// @param total the sums of the photos' medians
    record Section(
            int threads,
            List<PhotoResult> photos,
            PhotoResult total,
            double pathRatio,
            double httpRatio) {
        static Section of(int threads, List<PhotoResult> photos) {
            PhotoResult total = PhotoResult.total(photos);
            return new Section(threads, photos, total, total.pathRatio(), total.httpRatio());
        }
    }

    @Command(
            name = "detect",
            mixinStandardHelpOptions = true,
            description = {
                "Measures the function detect on the six sample photos: the whole path in this"
                        + " process, the same over HTTP, and the floor under both.",
                "Takes about a minute."
            })
    int detect(
            @Option(
                            names = "--rounds",
                            defaultValue = "40",
                            description = "How often each photo is measured. Default: 40.")
                    int rounds,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description =
                                    "Where the results are written as Markdown. Default:"
                                            + " infra/local/results/detect.md of the checkout.")
                    @Nullable Path out,
            @Option(
                            names = "--data",
                            defaultValue = ".facefn",
                            paramLabel = "DIR",
                            description = "Where dev.key is kept. Default: .facefn here.")
                    Path data,
            @Option(names = "--json", description = "Print JSON, for programs.") boolean json)
            throws IOException {
        atLeastOne("--rounds is ", rounds);
        PhotoBench bench =
                new PhotoBench(Photo.all(store.open("samples", new ProgressBar(console))));
        List<List<PhotoResult>> results = measure(bench, rounds, data);
        ResultsPage page =
                new ResultsPage(
                        Platform.here(),
                        OrtEngine.version(),
                        bench.floorName(),
                        new ImageDecoder(ImageLimits.DEFAULT).engine(),
                        rounds,
                        today());
        Path file = write(page.write(THREADS, results), out, "detect.md");
        print(bench, rounds, results, file, json);
        return 0;
    }

    /// What `--json` prints.
    record EmbedResults(Platform platform, int rounds, String floor, EmbedResult results) {}

    @Command(
            name = "embed",
            mixinStandardHelpOptions = true,
            description = {
                "Measures the function embed on the six sample photos against the floor under it,"
                        + " several pictures in one call against one a call, and the embedder"
                        + " alone.",
                "Takes about two minutes."
            })
    int embed(
            @Option(
                            names = "--rounds",
                            defaultValue = "20",
                            description = "How often each photo is measured. Default: 20.")
                    int rounds,
            @Option(
                            names = "--pictures",
                            split = ",",
                            defaultValue = "8,64",
                            description = "How many pictures in one call. Default: 8,64.")
                    List<Integer> pictures,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description =
                                    "Where the results are written as Markdown. Default:"
                                            + " infra/local/results/embed.md of the checkout.")
                    @Nullable Path out,
            @Option(
                            names = "--data",
                            defaultValue = ".facefn",
                            paramLabel = "DIR",
                            description = "Where dev.key is kept. Default: .facefn here.")
                    Path data,
            @Option(names = "--json", description = "Print JSON, for programs.") boolean json)
            throws IOException {
        atLeastOne("--rounds is ", rounds);
        pictures.forEach(each -> atLeastOne("--pictures has ", each));
        List<Photo> photos = Photo.all(store.open("samples", new ProgressBar(console)));
        Bundle models = store.open("open", new ProgressBar(console));
        EmbedResult result;
        try (Served served = new Served(models, 1, data, EmbedApplication.class)) {
            result = new EmbedBench(photos, rounds).run(served, pictures, new ProgressBar(console));
        }
        EmbedPage page = EmbedPage.of(rounds, today());
        Path file = write(page.write(result), out, "embed.md");
        if (json) {
            console.json(new EmbedResults(Platform.here(), rounds, page.floor(), result));
            return 0;
        }
        EmbedPage.print(console, result);
        console.out().println("written to " + file);
        console.out().flush();
        return 0;
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new WrongUsage(what + value + ", at least 1");
        }
    }

    /// What `--json` prints.
    record SearchResults(Platform platform, int rounds, List<SearchResult> sizes) {}

    @Command(
            name = "search",
            mixinStandardHelpOptions = true,
            description = {
                "Measures exact search among random faces in memory, against reading the same"
                        + " numbers once.",
                "A million faces need a heap of about 4 GB: run it where there is that much, or the"
                        + " size is skipped. Takes about two minutes."
            })
    int search(
            @Option(
                            names = "--rounds",
                            defaultValue = "15",
                            description = "How often each size is measured. Default: 15.")
                    int rounds,
            @Option(
                            names = "--rows",
                            split = ",",
                            defaultValue = "10000,100000,1000000",
                            description = "How many faces. Default: 10000,100000,1000000.")
                    List<Integer> rows,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description =
                                    "Where the results are written as Markdown. Default:"
                                            + " infra/local/results/search.md of the checkout.")
                    @Nullable Path out,
            @Option(names = "--json", description = "Print JSON, for programs.") boolean json)
            throws IOException {
        atLeastOne("--rounds is ", rounds);
        rows.forEach(each -> atLeastOne("--rows has ", each));
        long heap = Runtime.getRuntime().maxMemory();
        SearchBench bench = new SearchBench(rounds, heap);
        ProgressBar progress = new ProgressBar(console);
        progress.startCounting("sizes", rows.size());
        List<SearchResult> results = new ArrayList<>();
        for (int each : rows) {
            results.add(bench.run(each));
            progress.advance(1);
        }
        progress.done();
        SearchPage page = new SearchPage(Platform.here(), heap, rounds, today());
        Path file = write(page.write(results), out, "search.md");
        if (json) {
            console.json(new SearchResults(Platform.here(), rounds, results));
        } else {
            SearchPage.table(results).print(console);
            console.out().println("written to " + file);
            console.out().flush();
        }
        return 0;
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
    }

    static Path write(String page, @Nullable Path out, String name) throws IOException {
        Path file =
                out == null
                        ? Path.of(
                                System.getProperty("facefn.root", "."), "infra/local/results", name)
                        : out;
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, page);
        return file;
    }

    private List<List<PhotoResult>> measure(PhotoBench bench, int rounds, Path data)
            throws IOException {
        Bundle models = store.open("open", new ProgressBar(console));
        List<List<PhotoResult>> results = new ArrayList<>();
        for (int threads : THREADS) {
            try (Served served = new Served(models, threads, data, DetectApplication.class);
                    Subject subject = new DetectSubject(served)) {
                int warmUps = Math.min(MOST_WARM_UPS, 3 * rounds);
                results.add(bench.run(subject, warmUps, rounds, new ProgressBar(console)));
            }
        }
        return results;
    }

    private void print(
            PhotoBench bench,
            int rounds,
            List<List<PhotoResult>> results,
            Path file,
            boolean json) {
        if (json) {
            List<Section> sections = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                sections.add(Section.of(THREADS.get(i), results.get(i)));
            }
            Results all = new Results(Platform.here(), rounds, bench.floorName(), sections);
            console.json(all);
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            int threads = THREADS.get(i);
            table(threads == 1 ? "1 thread" : threads + " threads", results.get(i));
        }
        console.out().println("written to " + file);
        console.out().flush();
    }

    private void table(String title, List<PhotoResult> photos) {
        console.out().println(console.bold(title));
        ResultsPage.table(photos).print(console);
        console.out().println();
    }
}
