package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each control by itself, and that without it the bait is taken.
class SandboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;

    private static void end(Child child) throws IOException {
        try (child) {
            child.output().readAllBytes();
            child.end();
        }
    }

    /// Reads a list of files that names the bait.
    private List<String> list(String protocols) {
        return List.of(
                "-v",
                "quiet",
                "-protocol_whitelist",
                protocols,
                "-f",
                "concat",
                "-safe",
                "0",
                "-i",
                "fd:");
    }

    @Test
    void noOtherFileIsOpenedWhileOnlyDescriptorsMayBe() throws IOException, InterruptedException {
        try (Bait bait = new Bait(folder)) {
            Path file = folder.resolve("list");
            Files.writeString(file, "ffconcat version 1.0\nfile file:" + bait.pipe() + "\n");
            end(TestVideos.READER.children().probe(list("fd"), file, PATIENCE));
            assertThat(bait.touches()).isZero();
            end(TestVideos.READER.children().probe(list("fd,file"), file, PATIENCE));
            assertThat(bait.touches()).as("where files may be opened").isPositive();
        }
    }

    @Test
    void noPortIsReached() throws IOException, InterruptedException {
        assumeTrue(
                TestVideos.READER.describe().contains("no network"), "network cannot be cut off");
        try (Bait bait = new Bait(folder)) {
            Path file = Files.createFile(folder.resolve("empty"));
            List<String> words = List.of("-v", "quiet", "-i", "tcp://127.0.0.1:" + bait.port());
            end(TestVideos.READER.children().probe(words, file, PATIENCE));
            assertThat(bait.touches()).isZero();
            end(TestVideos.READER.children().encode(words, PATIENCE));
            assertThat(bait.touches()).as("outside of the sandbox").isPositive();
        }
    }

    @Test
    void theKernelHoldsTheLimits() throws IOException, InterruptedException {
        assumeTrue(
                TestVideos.READER.describe().contains("memory and processor limits"),
                "there is no prlimit");
        Sandbox sandbox = Sandbox.around(Binaries.in(TestVideos.cache()));
        String ask = "ulimit -v; ulimit -t; ulimit -f; ulimit -n; ulimit -c";
        Process shell =
                sandbox.start(
                        List.of("/bin/sh", "-c", ask),
                        PATIENCE,
                        ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        assertThat(shell.inputReader().lines())
                .containsExactly(Integer.toString(1536 << 10), "20", "0", "64", "0");
        assertThat(shell.waitFor()).isZero();
    }
}
