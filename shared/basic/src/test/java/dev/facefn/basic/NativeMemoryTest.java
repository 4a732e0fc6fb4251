package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What is taken from native memory is given back.
class NativeMemoryTest {
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int PICTURES = 500;
    private static final int SIDE = 320;

    /// 500 pictures of 100 kB: one matrix that is not closed for each is 50 MB.
    @Test
    void doesNotGrowOver500Pictures() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(STATM), "SKIPPED: there is no " + STATM);
        CascadeFile file = CascadeFile.read(OpenCv.load());
        byte[] pixels = new byte[SIDE * SIDE];
        try (Cascades cascades = new Cascades(file, 1)) {
            for (int i = 0; i < 100; i++) {
                search(cascades, pixels, i);
            }
            long before = anonymousBytes();
            long pointers = Pointer.totalCount();
            for (int i = 0; i < PICTURES; i++) {
                search(cascades, pixels, i);
            }
            long grown = anonymousBytes() - before;
            System.out.printf("500 pictures: %d kB more%n", grown / 1024);
            assertThat(grown).isLessThan(16 << 20);
            assertThat(Pointer.totalCount()).isEqualTo(pointers);
        }
    }

    private static void search(Cascades cascades, byte[] pixels, int i) {
        Arrays.fill(pixels, i % SIDE, pixels.length / 2, (byte) i);
        assertThat(cascades.find(new GrayImage(SIDE, SIDE, pixels), 200)).isEmpty();
    }

    /// Resident pages that are of no file.
    private static long anonymousBytes() throws IOException {
        List<String> pages = List.of(Files.readString(STATM).strip().split(" "));
        return (Long.parseLong(pages.get(1)) - Long.parseLong(pages.get(2))) * 4096;
    }

    /// One cascade for all calls one after the other, and never more than work at once.
    @Test
    void cascadesAreMadeOnceAndUsedAgain() {
        CascadeFile file = CascadeFile.read(OpenCv.load());
        try (Cascades cascades = new Cascades(file, 2)) {
            for (int i = 0; i < 3; i++) {
                search(cascades, new byte[SIDE * SIDE], i);
            }
            assertThat(cascades.idle()).isEqualTo(1);
        }
    }
}
