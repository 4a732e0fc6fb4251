package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HangingDecoderTest {
    private static final VideoInfo INFO =
            new VideoInfo(Container.MP4, "h264", new ImageSize(64, 64), 100, 25, List.of(0L));

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exec /bin/sleep 60",
                "exec /usr/bin/yes >&2",
                "exec /usr/bin/yes",
                "while :; do :; done",
                "trap '' TERM; while :; do /bin/sleep 1; done"
            })
    void killsADecoderThatTakesTooLong(String script) throws IOException {
        VideoLimits limits = VideoLimits.DEFAULT.withPatience(Duration.ofMillis(500));
        VideoReader reader = StubPrograms.reader(folder, script, limits);
        Path file = Files.createFile(folder.resolve("video"));
        long start = System.nanoTime();
        try (FrameStream frames = reader.frames(file, INFO, new FrameQuery(0, 100, 5, 720))) {
            assertThatThrownBy(frames::next)
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            refusal -> {
                                assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_VIDEO);
                                assertThat(refusal.details()).containsEntry("reason", "timeout");
                            });
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void givesTheTimeOfASlowCallerToTheCaller() throws IOException, InterruptedException {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), new ImageSize(640, 360), 25, 50);
        VideoReader reader =
                VideoReader.open(
                        TestVideos.cache(),
                        VideoLimits.DEFAULT.withPatience(Duration.ofSeconds(2)));
        VideoInfo info = reader.probe(file);
        int count = 0;
        try (FrameStream frames = reader.frames(file, info, new FrameQuery(0, 100, 25, 720))) {
            while (frames.next() != null) {
                Thread.sleep(1500);
                count++;
            }
            assertThat(frames.complete()).isTrue();
        }
        assertThat(count).isEqualTo(3);
    }

    @Test
    void handsOutNoMoreFramesThanAllowed() {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), new ImageSize(64, 64), 25, 50);
        VideoReader reader =
                VideoReader.open(TestVideos.cache(), VideoLimits.DEFAULT.withMostFramesPerChunk(5));
        VideoInfo info = reader.probe(file);
        try (FrameStream frames = reader.frames(file, info, new FrameQuery(0, 2000, 25, 720))) {
            assertThat(Stream.generate(frames::next).takeWhile(frame -> frame != null)).hasSize(5);
            assertThat(frames.complete()).isFalse();
        }
    }

    @Test
    void leavesNeitherChildrenNorOpenFilesBehind() throws IOException {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), new ImageSize(640, 360), 25, 50);
        VideoInfo info = TestVideos.READER.probe(file);
        long before = openFiles();
        for (int i = 0; i < 20; i++) {
            try (FrameStream frames =
                    TestVideos.READER.frames(file, info, new FrameQuery(0, 2000, 25, 720))) {
                assertThat(frames.next()).isNotNull();
            }
        }
        assertThat(ProcessHandle.current().children()).isEmpty();
        assertThat(openFiles()).isLessThan(before + 10);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
