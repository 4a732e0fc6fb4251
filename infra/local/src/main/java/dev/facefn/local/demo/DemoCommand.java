package dev.facefn.local.demo;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.Face;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.detect.FaceTable;
import dev.facefn.local.machine.Machine;
import dev.facefn.local.report.Report;
import dev.facefn.local.report.VideoStory;
import dev.facefn.local.vision.LocalVision;
import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `facefn demo`.
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Finds and describes the faces of the six sample photos, makes a video of them and says"
                    + " who is in it when, and draws all of it into one HTML page.",
            "Models and photos are fetched the first time. Exits with 1 unless it finds the 22"
                    + " faces and the 4 people there are."
        })
public final class DemoCommand implements Callable<Integer> {
    /// What people count in sample1.jpg to sample6.jpg.
    private static final List<Integer> FACES = List.of(3, 3, 3, 4, 5, 4);

    /// Who comes and goes in the video that is made of them.
    private static final int PEOPLE = 4;

    private static final FaceQuery EVERYTHING = new FaceQuery(Detail.FAST, Attribute.all(), 100);

    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    @Option(
            names = "--out",
            defaultValue = "report.html",
            paramLabel = "FILE",
            description = "Where the page is written. Default: report.html here.")
    private Path page = Path.of("report.html");

    public DemoCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (Files.isDirectory(page)) {
            throw new IOException(page + ": it is a directory; name a file in it");
        }
        ProgressBar progress = new ProgressBar(console);
        Bundle samples = store.open("samples", progress);
        Report report = new Report("cpu", Machine.summary(), clock.instant());
        SequencedMap<String, List<Face>> found = look(samples, report, progress);
        FaceTable.of(found).print(console);
        console.out().println();
        VideoStory story = new DemoVideo(console, store).tell(samples);
        Files.writeString(page, report.add(story).html());
        return conclude(found, story);
    }

    private SequencedMap<String, List<Face>> look(
            Bundle samples, Report report, ProgressBar progress) {
        SequencedMap<String, List<Face>> found = new LinkedHashMap<>();
        try (LocalVision vision = LocalVision.open(store, new VisionOptions(1, 1), progress)) {
            vision.prime(Attribute.all());
            for (FileSpec photo : samples.manifest().files()) {
                byte[] bytes = samples.bytes(photo);
                long started = System.nanoTime();
                Analysis analysis = vision.analyze(bytes, EVERYTHING);
                Duration time = Duration.ofNanos(System.nanoTime() - started);
                found.put(photo.name(), analysis.faces());
                report.add(
                        photo.name(),
                        vision.decoder().decode(bytes, Integer.MAX_VALUE).image(),
                        analysis.faces(),
                        time);
            }
        }
        return found;
    }

    private int conclude(SequencedMap<String, List<Face>> found, VideoStory story) {
        List<Integer> counts = found.values().stream().map(List::size).toList();
        console.out()
                .printf(
                        "%n%s in %d photos, %s in a video, drawn in %s%n",
                        console.bold(sum(counts) + " faces"),
                        counts.size(),
                        console.bold(story.people().size() + " people"),
                        page.toUri());
        console.out().flush();
        if (!counts.equals(FACES)) {
            console.complain("found %s faces, there are %s".formatted(counts, FACES));
            return 1;
        }
        if (story.people().size() != PEOPLE) {
            console.complain(
                    "found %d people in the video, there are %d"
                            .formatted(story.people().size(), PEOPLE));
            return 1;
        }
        return 0;
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
