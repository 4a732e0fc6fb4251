package dev.facefn.local.demo;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.platform.Platforms;
import dev.facefn.local.report.VideoStory;
import dev.facefn.local.report.VideoStory.Interval;
import dev.facefn.local.report.VideoStory.Person;
import dev.facefn.local.video.SampleScript;
import dev.facefn.local.video.SampleVideo;
import dev.facefn.local.video.Timeline;
import dev.facefn.local.video.VideoFile;
import dev.facefn.local.video.VideoJob;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelStore;
import dev.facefn.video.Frame;
import dev.facefn.video.FrameQuery;
import dev.facefn.video.FrameStream;
import dev.facefn.video.VideoInfo;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// A video made of the sample photos, through the whole chain of a platform of its own. Nothing of
/// it stays.
final class DemoVideo {
    private static final String NAME = "sample.mp4";
    private static final double FRAMES_PER_SECOND = 5;
    private static final int CHUNK_SECONDS = 4;
    private static final int WHOLE = 720;

    private final Console console;
    private final ModelStore store;
    private final VideoReader reader;

    DemoVideo(Console console, ModelStore store) {
        this.console = console;
        this.store = store;
        this.reader = VideoReader.open(store.root().resolve("ffmpeg"), VideoLimits.DEFAULT);
    }

    VideoStory tell(Bundle samples) throws IOException {
        Path directory =
                Path.of(System.getProperty("java.io.tmpdir"), "facefn-demo-" + UUID.randomUUID());
        Files.createDirectory(directory);
        try {
            Path video = directory.resolve(NAME);
            SampleVideo.write(SampleScript.brief(), reader, samples, video);
            List<VideoStory> story = new ArrayList<>();
            int done =
                    new Platforms(console, store)
                            .use(
                                    directory.resolve("platform"),
                                    api -> {
                                        VideoJob job = new VideoJob(api, new ProgressBar(console));
                                        long started = System.nanoTime();
                                        JsonNode answer =
                                                job.run(
                                                        VideoFile.open(video),
                                                        Map.of(
                                                                "chunk_seconds",
                                                                "" + CHUNK_SECONDS));
                                        long nanos = System.nanoTime() - started;
                                        Timeline.print(answer, console);
                                        story.add(story(answer, video, Duration.ofNanos(nanos)));
                                        return 0;
                                    });
            if (done != 0) {
                throw new IOException("the platform of the demo ended with " + done);
            }
            return story.getFirst();
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private VideoStory story(JsonNode answer, Path video, Duration time) {
        Map<Long, RgbImage> frames = frames(video);
        List<Person> people = new ArrayList<>();
        for (JsonNode person : answer.path("people")) {
            RgbImage frame = frames.get(person.at("/best_face/time_ms").longValue());
            if (frame == null) {
                throw new IllegalStateException("no frame at the best look: " + person);
            }
            people.add(
                    new Person(
                            person.path("id").asString(),
                            frame,
                            box(person.at("/best_face/bbox/pixels")),
                            intervals(person),
                            person.path("faces_seen").intValue()));
        }
        return new VideoStory(
                NAME,
                answer.path("duration_ms").asLong(0),
                answer.at("/chunks/total").asInt(0),
                time,
                people);
    }

    private Map<Long, RgbImage> frames(Path video) {
        VideoInfo info = reader.probe(video);
        FrameQuery all = new FrameQuery(0, info.durationMs(), FRAMES_PER_SECOND, WHOLE);
        Map<Long, RgbImage> frames = new HashMap<>();
        try (FrameStream stream = reader.frames(video, info, all)) {
            for (Frame frame = stream.next(); frame != null; frame = stream.next()) {
                frames.put(frame.timeMs(), frame.image());
            }
        }
        return frames;
    }

    private static BoundingBox box(JsonNode pixels) {
        float left = pixels.path("x").floatValue();
        float top = pixels.path("y").floatValue();
        return new BoundingBox(
                left,
                top,
                left + pixels.path("width").floatValue(),
                top + pixels.path("height").floatValue());
    }

    private static List<Interval> intervals(JsonNode person) {
        List<Interval> intervals = new ArrayList<>();
        for (JsonNode interval : person.path("intervals")) {
            intervals.add(
                    new Interval(
                            interval.path("start_ms").longValue(),
                            interval.path("end_ms").longValue()));
        }
        return intervals;
    }
}
