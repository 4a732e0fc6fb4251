package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.testing.video.BadVideo;
import dev.facefn.testing.video.BadVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadVideosTest {
    private static final Duration QUICKLY = Duration.ofSeconds(10);

    @TempDir static Path folder;
    private Bait bait;

    @BeforeAll
    void layBait() throws IOException, InterruptedException {
        bait = new Bait(folder);
    }

    @AfterAll
    void takeBaitAway() throws IOException, InterruptedException {
        bait.close();
    }

    private record Outcome(
            @Nullable ErrorCode refusal, String reason, int frames, boolean complete) {}

    Stream<BadVideo> everyVideo() {
        return BadVideos.all(bait.pipe(), bait.port()).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyVideo")
    void answersEachVideoAsTheCatalogueSays(BadVideo video) throws IOException {
        Path inside = Files.createDirectory(folder.resolve("private"));
        Path file = Files.write(inside.resolve("video"), video.bytes());
        try {
            long start = System.nanoTime();
            Outcome outcome = read(file);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(outcome)
                    .isEqualTo(
                            new Outcome(
                                    video.refusal(),
                                    video.reason(),
                                    video.frames(),
                                    video.complete()));
            assertThat(taken).isLessThan(QUICKLY);
            assertThat(bait.touches()).as("files and ports touched").isZero();
            assertThat(ProcessHandle.current().descendants()).as("children left").isEmpty();
            try (Stream<Path> left = Files.list(inside)) {
                assertThat(left).as("files left").containsExactly(file);
            }
        } finally {
            Files.delete(file);
            Files.delete(inside);
        }
    }

    private static Outcome read(Path file) {
        try {
            VideoInfo info = TestVideos.READER.probe(file);
            FrameQuery query = new FrameQuery(0, info.durationMs(), 25, 720);
            try (FrameStream frames = TestVideos.READER.frames(file, info, query)) {
                int count = 0;
                while (frames.next() != null) {
                    count++;
                }
                return new Outcome(null, "", count, frames.complete());
            }
        } catch (FacefnException e) {
            return new Outcome(e.code(), String.valueOf(e.details().get("reason")), 0, false);
        }
    }

    @Test
    void hasEveryRowThatBytesTell() {
        List<BadVideo> all = everyVideo().toList();
        assertThat(all).hasSizeGreaterThan(60);
        assertThat(all.stream().map(BadVideo::row))
                .contains(
                        "V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "V11", "V12");
        assertThat(all.stream().map(BadVideo::toString)).doesNotHaveDuplicates();
    }
}
