package dev.facefn.local.bench;

import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.local.video.SampleScript;
import dev.facefn.local.video.SampleVideo;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.engine.OrtEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `facefn bench video`.
@Command(
        name = "video",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the way of a video through the functions against decoding and inference"
                    + " alone, and how it grows with the length of the video.",
            "The videos are made first. Takes about five minutes."
        })
public final class VideoBenchCommand implements Callable<Integer> {
    private final Console console;
    private final ModelStore store;
    private final Clock clock;

    @Option(
            names = "--minutes",
            split = ",",
            defaultValue = "1,2,4,8",
            description = "Lengths of the videos. Default: 1,2,4,8.")
    private List<Double> minutes = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "How often each video is measured. Default: 3.")
    private int rounds;

    @Mixin private final Written written = new Written();

    public VideoBenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// What `--json` prints.
    record Results(Platform platform, int rounds, List<VideoResult> videos) {}

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new WrongUsage("--rounds is " + rounds + ", at least 1");
        }
        if (minutes.stream().anyMatch(each -> !(each >= 0.1 && each <= 60))) {
            throw new WrongUsage("--minutes are " + minutes + ", each 0.1 to 60");
        }
        List<VideoResult> results = measure();
        String day = LocalDate.ofInstant(clock.instant(), clock.getZone()).toString();
        VideoPage page = new VideoPage(Platform.here(), OrtEngine.version(), rounds, day);
        return written.show(
                console,
                page.write(results),
                "video.md",
                new Results(Platform.here(), rounds, results),
                VideoPage.table(results));
    }

    private List<VideoResult> measure() throws IOException {
        Bundle samples = store.open("samples", new ProgressBar(console));
        Bundle models = store.open("open", new ProgressBar(console));
        Path programs = store.root().resolve("ffmpeg");
        VideoReader reader = VideoReader.open(programs, VideoLimits.DEFAULT);
        try (Written.Scratch data = Written.Scratch.make();
                FacePipeline pipeline =
                        FacePipeline.open(
                                List.of(models),
                                new ImageDecoder(ImageLimits.DEFAULT),
                                new VisionOptions(1, 1));
                VideoBench bench = new VideoBench(pipeline, reader, programs, data.directory())) {
            pipeline.prime(Set.of());
            pipeline.primeEmbedder();
            ProgressBar progress = new ProgressBar(console);
            progress.startCounting("videos", minutes.size());
            List<VideoResult> results = new ArrayList<>();
            for (double each : minutes) {
                Path video = data.directory().resolve("bench.mp4");
                Duration length = Duration.ofMillis(Math.round(each * 60_000));
                SampleVideo.write(SampleScript.lasting(length), reader, samples, video);
                if (results.isEmpty()) {
                    var _ = bench.run(video, 1);
                }
                results.add(bench.run(video, rounds));
                Files.delete(video);
                progress.advance(1);
            }
            progress.done();
            return results;
        }
    }
}
