package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ImageSize;
import dev.facefn.video.ChunkPlan.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoReaderTest {
    private static final ImageSize SIZE = new ImageSize(320, 180);

    @TempDir Path folder;

    private record Seen(long timeMs, int number) {}

    private static List<Seen> read(Path file, VideoInfo info, FrameQuery query) {
        List<Seen> seen = new ArrayList<>();
        try (FrameStream frames = TestVideos.READER.frames(file, info, query)) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                seen.add(new Seen(frame.timeMs(), TestVideos.number(frame.image())));
            }
            assertThat(frames.complete()).isTrue();
        }
        return seen;
    }

    @Test
    void tellsWhatAVideoIs() {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), SIZE, 25, 80);
        VideoInfo info = TestVideos.READER.probe(file);
        assertThat(info)
                .isEqualTo(
                        new VideoInfo(
                                Container.MP4,
                                "mpeg4",
                                SIZE,
                                3200,
                                25,
                                List.of(0L, 1000L, 2000L, 3000L)));
    }

    @Test
    void handsOutTheFirstFrameOfEachCell() {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), SIZE, 25, 80);
        VideoInfo info = TestVideos.READER.probe(file);
        List<Seen> seen = read(file, info, new FrameQuery(0, info.durationMs(), 5, 720));
        assertThat(seen)
                .startsWith(new Seen(0, 0), new Seen(200, 5), new Seen(400, 10))
                .hasSize(16);
    }

    @Test
    void samplesTheSameFramesWhereverChunksBegin() {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), SIZE, 30, 200);
        VideoInfo info = TestVideos.READER.probe(file);
        List<Seen> whole = read(file, info, new FrameQuery(0, info.durationMs(), 7, 720));
        for (double seconds : List.of(1.0, 2.0, 2.5)) {
            List<Seen> parts = new ArrayList<>();
            for (Span span : ChunkPlan.of(info, seconds)) {
                parts.addAll(
                        read(file, info, new FrameQuery(span.startMs(), span.endMs(), 7, 720)));
            }
            assertThat(parts).as("in chunks of %s s", seconds).isEqualTo(whole);
        }
    }

    @Test
    void scalesDownAndNeverUp() {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), SIZE, 25, 10);
        VideoInfo info = TestVideos.READER.probe(file);
        try (FrameStream frames =
                TestVideos.READER.frames(file, info, new FrameQuery(0, 400, 5, 90))) {
            Frame frame = frames.next();
            assertThat(frame).isNotNull();
            assertThat(frame.image().size()).isEqualTo(new ImageSize(160, 90));
            assertThat(frame.reduction()).isEqualTo(2);
        }
    }

    @Test
    void describesItself() {
        System.out.println(TestVideos.READER.describe());
        assertThat(TestVideos.READER.describe()).contains("FFmpeg");
    }
}
