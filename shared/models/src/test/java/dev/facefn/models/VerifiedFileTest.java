package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class VerifiedFileTest {
    @TempDir Path temporary;

    @Test
    void everyOneOfAThousandFlippedBitsIsRefused() throws IOException {
        Random random = new Random(7);
        byte[] bytes = new byte[20_000];
        random.nextBytes(bytes);
        FileSpec spec = spec(bytes);
        Path file = temporary.resolve("net.onnx");
        Files.write(file, bytes);
        assertThat(VerifiedFile.read(file, spec, "").remaining()).isEqualTo(bytes.length);
        for (int i = 0; i < 1000; i++) {
            int at = random.nextInt(bytes.length);
            byte bit = (byte) (1 << random.nextInt(8));
            bytes[at] ^= bit;
            Files.write(file, bytes);
            assertThatThrownBy(() -> VerifiedFile.read(file, spec, "pull it again"))
                    .isInstanceOf(ModelException.class)
                    .hasMessageEndingWith("; pull it again");
            bytes[at] ^= bit;
        }
    }

    private static FileSpec spec(byte[] bytes) {
        return new FileSpec(
                "net.onnx",
                bytes.length,
                VerifiedFile.sha256(ByteBuffer.wrap(bytes)),
                "MIT",
                new Origin.User());
    }

    private void assertRefused(Path file, String expected) {
        assertThatThrownBy(() -> VerifiedFile.read(file, spec(new byte[9]), "pull it again"))
                .isInstanceOf(ModelException.class)
                .hasMessageContainingAll("net.onnx", expected, "pull it again");
    }

    @Test
    void aFileOfThreeGigabytesIsRefusedBeforeItIsRead() throws IOException {
        Path file = temporary.resolve("net.onnx");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertRefused(file, "expected 9 bytes, found 3221225472 bytes");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    @Timeout(10)
    void aPipeIsRefusedWithoutWaitingForItsOtherEnd() throws Exception {
        Path pipe = temporary.resolve("net.onnx");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertRefused(pipe, "found a pipe or device");
    }

    @Test
    void aFileThatMayNotBeReadIsRefused() throws IOException {
        Path file = Files.write(temporary.resolve("net.onnx"), new byte[9]);
        assertThat(file.toFile().setReadable(false, false)).isTrue();
        assumeFalse(Files.isReadable(file), "SKIPPED: whoever runs this test may read everything");
        assertRefused(file, "cannot be read (AccessDeniedException)");
    }

    @Test
    void aMissingFileIsNamed() {
        assertRefused(temporary.resolve("net.onnx"), "is missing");
    }
}
