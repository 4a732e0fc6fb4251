package dev.facefn.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the archive is not in the class path.
class BinariesTest {
    @TempDir Path directory;

    @Test
    void whatWasUnpackedIsUsedWithoutItsArchive() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("ffmpeg-1"));
        assertThat(Files.createFile(folder.resolve("ffmpeg")).toFile().setExecutable(true))
                .isTrue();
        assertThatThrownBy(() -> Binaries.unpackedBefore(directory, "linux-arm64"))
                .hasMessageContaining("linux-arm64/ffmpeg");
        assertThat(Files.createFile(folder.resolve("ffprobe")).toFile().setExecutable(true))
                .isTrue();
        assertThat(Binaries.unpackedBefore(directory, "linux-arm64")).isEqualTo(folder);
    }

    @Test
    void withoutBothThereIsNone() {
        assertThatThrownBy(() -> Binaries.unpackedBefore(directory.resolve("none"), "linux-arm64"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "there is no FFmpeg for this system: /org/bytedeco/ffmpeg/linux-arm64/ffmpeg");
    }
}
