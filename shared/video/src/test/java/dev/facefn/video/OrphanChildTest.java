package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facefn.face.ImageSize;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanChildTest {
    @TempDir Path folder;

    @Test
    void aDecoderDiesWithTheServerThatIsKilled() throws Exception {
        assumeTrue(
                !TestVideos.READER.describe().contains("may outlive"), "there is no setpriv here");
        Process server =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                HoldDecoder.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (BufferedReader said = server.inputReader()) {
            ProcessHandle decoder = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(decoder.isAlive()).as("it outlives the thread of its request").isTrue();
            server.destroyForcibly().waitFor();
            assertThat(endsWithin(decoder, 10)).as("it dies with the server").isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    private static boolean endsWithin(ProcessHandle process, int seconds) throws Exception {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return !process.isAlive();
        }
    }

    @Test
    void framesCanBeReadAfterTheThreadThatAskedForThemHasEnded() throws InterruptedException {
        Path file = TestVideos.counted(folder.resolve("a.mp4"), new ImageSize(640, 360), 25, 50);
        VideoInfo info = TestVideos.READER.probe(file);
        List<FrameStream> opened = new ArrayList<>();
        Thread request =
                new Thread(() ->
                        opened.add(
                                TestVideos.READER.frames(
                                        file, info, new FrameQuery(0, 2000, 25, 720))));
        request.start();
        request.join();
        try (FrameStream frames = opened.getFirst()) {
            int count = 0;
            while (frames.next() != null) {
                count++;
            }
            assertThat(count).isEqualTo(50);
        }
    }

    @Test
    void aHalfUnpackedProgramIsUnpackedAgain() throws IOException {
        Programs whole = Binaries.in(folder);
        Path library = whole.ffmpeg().resolveSibling("libavutil.so.60");
        assumeTrue(Files.exists(library), "libraries have other names here");
        long size = Files.size(library);
        Files.write(library, new byte[100]);
        assertThat(Binaries.in(folder)).isEqualTo(whole);
        assertThat(Files.size(library)).isEqualTo(size);
    }
}
