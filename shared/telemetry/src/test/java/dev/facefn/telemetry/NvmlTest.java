package dev.facefn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The binding of NVML against a library that a compiler has made of its declarations: two cards,
/// of which the second does not say how busy it is.
class NvmlTest {
    private static final String TWO_CARDS =
            """
            typedef struct { int index; } *nvmlDevice_t;
            typedef struct { unsigned int gpu; unsigned int memory; } nvmlUtilization_t;
            typedef struct { unsigned long long total, free, used; } nvmlMemory_t;
            static struct { int index; } cards[2] = {{0}, {1}};
            static int begun;
            int nvmlInit_v2(void) { begun = 1; return INIT; }
            int nvmlDeviceGetCount_v2(unsigned int *count) { *count = 2; return begun ? 0 : 1; }
            int nvmlDeviceGetHandleByIndex_v2(unsigned int index, nvmlDevice_t *device) {
                *device = (nvmlDevice_t) &cards[index];
                return 0;
            }
            int nvmlDeviceGetUtilizationRates(nvmlDevice_t device, nvmlUtilization_t *rates) {
                rates->gpu = 37;
                rates->memory = 99;
                return device->index == 0 ? 0 : 3;
            }
            int nvmlDeviceGetMemoryInfo(nvmlDevice_t device, nvmlMemory_t *memory) {
                memory->total = 150754820096ULL;
                memory->free = 7;
                memory->used = 5000000000ULL + device->index;
                return 0;
            }
            """;

    @TempDir private Path folder;

    @Test
    void readsWhatTheLibrarySays() throws Exception {
        Nvml nvml = Nvml.open(library("0")).orElseThrow();
        assertThat(nvml.get())
                .containsExactly(
                        new Gpu("0", 0.37, 5e9, 150754820096.0),
                        new Gpu("1", Double.NaN, 5e9 + 1, 150754820096.0));
    }

    @Test
    void aLibraryWithoutADriverIsNone() throws Exception {
        assertThat(Nvml.open(library("9"))).isEmpty();
    }

    @Test
    void noLibraryIsNone() {
        assertThat(Nvml.open(folder.resolve("none.so").toString())).isEmpty();
    }

    @Test
    void theProgramIsAskedWhereThereIsNoLibrary() {
        List<Gpu> said = List.of(new Gpu("0", 0, 1, 2));
        List<Gpu> printed = List.of(new Gpu("0", 1, 1, 2));
        assertThat(new Gpus(() -> Optional.of(() -> said), () -> printed).get()).isEqualTo(said);
        assertThat(new Gpus(Optional::empty, () -> printed).get()).isEqualTo(printed);
    }

    private String library(String init) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("nvml.c"), TWO_CARDS);
        Path library = folder.resolve("nvml" + init + ".so");
        Process compiler;
        try {
            compiler =
                    new ProcessBuilder(
                                    "cc",
                                    "-shared",
                                    "-fPIC",
                                    "-DINIT=" + init,
                                    "-o",
                                    library.toString(),
                                    source.toString())
                            .inheritIO()
                            .start();
        } catch (IOException e) {
            assumeTrue(false, "SKIPPED: no C compiler cc to make a library with");
            throw e;
        }
        assertThat(compiler.waitFor()).isZero();
        return library.toString();
    }
}
