package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ImageSize;
import dev.facefn.testing.video.BadVideo;
import dev.facefn.testing.video.BadVideos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddVideosTest {
    @TempDir Path folder;

    private record Seen(VideoInfo info, List<Frame> frames) {
        List<Long> times() {
            return frames.stream().map(Frame::timeMs).toList();
        }

        /// Whether a place of the first frame is rather red than blue.
        boolean isRed(double x, double y) {
            var image = frames.getFirst().image();
            int at = ((int) (y * image.height()) * image.width() + (int) (x * image.width())) * 3;
            return (image.pixels()[at] & 0xff) > (image.pixels()[at + 2] & 0xff);
        }
    }

    private static Seen read(Path file) {
        VideoInfo info = TestVideos.READER.probe(file);
        List<Frame> seen = new ArrayList<>();
        FrameQuery query = new FrameQuery(0, info.durationMs(), 100, 720);
        try (FrameStream frames = TestVideos.READER.frames(file, info, query)) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                seen.add(frame);
            }
            assertThat(frames.complete()).isTrue();
        }
        return new Seen(info, seen);
    }

    private Seen odd(String name) throws IOException {
        BadVideo video =
                BadVideos.all(folder, 1).stream()
                        .filter(entry -> entry.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return read(Files.write(folder.resolve("odd"), video.bytes()));
    }

    /// Runs ffmpeg on what it draws itself.
    private Path drawn(String name, String... arguments) throws IOException {
        Path file = folder.resolve(name);
        List<String> words =
                Stream.concat(
                                Stream.concat(
                                        Stream.of("-v", "error", "-nostdin"), Stream.of(arguments)),
                                Stream.of("-y", file.toString()))
                        .toList();
        try (Child child = TestVideos.READER.children().encode(words, Duration.ofSeconds(60))) {
            assertThat(child.end()).as(String.join(" ", arguments)).isZero();
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "90, 0.75, 0.5, 0.25, 0.5",
        "180, 0.5, 0.75, 0.5, 0.25",
        "270, 0.25, 0.5, 0.75, 0.5"
    })
    void turnsFramesUpright(int degrees, double redX, double redY, double blueX, double blueY)
            throws IOException {
        Seen seen = odd("turned by " + degrees + "°");
        ImageSize size = degrees == 180 ? new ImageSize(160, 90) : new ImageSize(90, 160);
        assertThat(seen.info.frame()).isEqualTo(size);
        assertThat(seen.frames.getFirst().image().size()).isEqualTo(size);
        assertThat(seen.isRed(redX, redY)).isTrue();
        assertThat(seen.isRed(blueX, blueY)).isFalse();
    }

    @Test
    void tellsUnevenTimes() throws IOException {
        Seen seen = odd("uneven times");
        assertThat(seen.times()).containsExactly(0L, 10_000L, 10_100L);
        assertThat(seen.info.durationMs()).isEqualTo(11_600);
    }

    @Test
    void countsTimeFromTheFirstFrameThatIsShown() throws IOException {
        assertThat(odd("edited: begins with the third frame").times()).startsWith(0L, 40L, 80L);
        assertThat(odd("edited: begins after two seconds").times()).startsWith(0L, 40L, 80L);
    }

    @Test
    void keepsTheGeometryOfTheFirstFrame() throws IOException {
        Seen seen = odd("another resolution from the sixth frame on");
        assertThat(seen.frames)
                .hasSize(10)
                .allSatisfy(frame ->
                        assertThat(frame.image().size()).isEqualTo(new ImageSize(160, 90)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    B-frames         | b.mp4  | -c:v mpeg4 -bf 2 -g 12
                    H.264            | h.mp4  | -c:v libopenh264 -g 25
                    VP9 in WebM      | v.webm | -c:v libvpx-vp9 -cpu-used 8 -deadline realtime
                    10 bits, 4:2:2   | p.mov  | -c:v prores_ks -pix_fmt yuv422p10le
                    interlaced       | i.mp4  | -c:v mpeg2video -flags +ilme+ildct -top 1
                    fragmented       | f.mp4  | -c:v mpeg4 -movflags +frag_keyframe+empty_moov -g 25
                    late start       | l.mp4  | -c:v mpeg4 -output_ts_offset 7.5
                    """)
    void readsWhatCamerasWrite(String what, String name, String options) throws IOException {
        List<String> words =
                new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=2"));
        words.addAll(List.of(options.split(" ")));
        Seen seen = read(drawn(name, words.toArray(String[]::new)));
        assertThat(seen.times()).hasSize(50).startsWith(0L, 40L, 80L).endsWith(1960L);
        assertThat(seen.info.durationMs()).isBetween(1990L, 2010L);
        assertThat(seen.info.frame()).isEqualTo(new ImageSize(320, 180));
    }

    @Test
    void isNotLedAstrayBySoundThatBeginsEarlier() throws IOException {
        Path file =
                drawn(
                        "s.mp4",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=d=3",
                        "-itsoffset",
                        "0.5",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=s=320x180:r=25:d=2",
                        "-c:v",
                        "mpeg4",
                        "-c:a",
                        "aac",
                        "-g",
                        "25");
        Seen seen = read(file);
        assertThat(seen.times()).hasSize(50).startsWith(0L, 40L, 80L);
        assertThat(seen.info.keyframesMs()).containsExactly(0L, 1000L);
        List<Long> second = new ArrayList<>();
        try (FrameStream frames =
                TestVideos.READER.frames(file, seen.info, new FrameQuery(1000, 2000, 5, 720))) {
            for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
                second.add(frame.timeMs());
            }
        }
        assertThat(second).containsExactly(1000L, 1200L, 1400L, 1600L, 1800L);
    }
}
