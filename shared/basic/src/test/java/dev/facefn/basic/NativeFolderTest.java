package dev.facefn.basic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFolderTest {
    @TempDir private Path directory;

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isUnpackedOnceAndRepairedWhereItIsNotWhole() throws IOException {
        Path folder = NativeFolder.unpackedBelow(directory);
        assertThat(names(folder)).hasSize(7).contains(NativeFolder.CASCADE, "libjnijavacpp.so");
        assertThat(names(directory)).hasSize(1);
        Path library = folder.resolve("libopencv_core.so.411");
        var written = Files.getLastModifiedTime(library);
        assertThat(NativeFolder.unpackedBelow(directory)).isEqualTo(folder);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(written);

        byte[] whole = Files.readAllBytes(library);
        Files.write(library, new byte[10]);
        assertThat(NativeFolder.unpackedBelow(directory)).isEqualTo(folder);
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);
        assertThat(names(directory)).hasSize(1);
    }

    @Test
    void aLibraryNamesNoneOfTheLargeOnesAnyMore() {
        for (String place : NativeFolder.LIBRARIES) {
            byte[] patched = NativeFolder.withoutUnused(NativeFolder.archived(place));
            assertThat(new String(patched, ISO_8859_1))
                    .as(place)
                    .doesNotContain(
                            "\0libopenblas.so.0\0", "\0libopencv_dnn.", "\0libopencv_calib");
            assertThat(patched).hasSameSizeAs(NativeFolder.archived(place));
        }
        byte[] core = NativeFolder.archived("opencv/PLATFORM/libopencv_core.so.411");
        assertThat(NativeFolder.withoutUnused(core)).isNotEqualTo(core);
    }
}
