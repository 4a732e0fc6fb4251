package dev.facefn.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StubLibraryTest {
    @TempDir Path folder;

    @BeforeEach
    void needsLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "stubs are for Linux only");
    }

    @ParameterizedTest
    @CsvSource({"amd64, 62", "aarch64, 183"})
    void isAnElfFileOfItsProcessorAndName(String processor, int machine) {
        byte[] file = StubLibrary.named("libpulse.so.0", processor);
        assertThat(file).startsWith(0x7f, 'E', 'L', 'F', 2, 1, 1).hasSizeLessThan(1000);
        assertThat(file[18] & 0xff).isEqualTo(machine);
        assertThat(new String(file, ISO_8859_1)).endsWith("\0libpulse.so.0\0");
    }

    @Test
    void letsTheProgramStartAndNothingElseDoes() throws IOException, InterruptedException {
        Programs programs = Binaries.in(folder);
        assertThat(version(programs)).isZero();
        assumeTrue(isNotInstalled("libpulse.so.0"), "this machine has libpulse");
        Files.delete(programs.ffmpeg().resolveSibling("libpulse.so.0"));
        assertThat(version(programs)).as("without a stub").isNotZero();
        assertThat(version(Binaries.in(folder))).as("unpacked again").isZero();
    }

    private static int version(Programs programs) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(programs.ffmpeg().toString(), "-v", "quiet", "-version")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(programs.environment());
        return builder.start().waitFor();
    }

    private static boolean isNotInstalled(String library) throws IOException {
        for (Path root : Stream.of("/usr/lib", "/lib", "/usr/lib64").map(Path::of).toList()) {
            try (Stream<Path> files = Files.isDirectory(root) ? Files.walk(root, 2) : Stream.of()) {
                if (files.anyMatch(file -> file.endsWith(library))) {
                    return false;
                }
            }
        }
        return true;
    }
}
