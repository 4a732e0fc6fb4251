package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedFileTest {
    @TempDir Path temporary;

    @Test
    void everyOneOfAThousandFlippedBitsIsRefused() throws IOException {
        Random random = new Random(7);
        byte[] bytes = new byte[20_000];
        random.nextBytes(bytes);
        FileSpec spec =
                new FileSpec(
                        "net.onnx",
                        bytes.length,
                        VerifiedFile.sha256(ByteBuffer.wrap(bytes)),
                        "MIT",
                        new Origin.User());
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
}
