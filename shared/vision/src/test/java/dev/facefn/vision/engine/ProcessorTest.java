package dev.facefn.vision.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorTest {
    private static final List<String> EPYC =
            List.of(
                    "processor\t: 0",
                    "vendor_id\t: AuthenticAMD",
                    "model name\t: AMD EPYC",
                    "cpu MHz\t\t: 2596.124",
                    "flags\t\t: fpu avx2 avx512f",
                    "",
                    "processor\t: 1",
                    "flags\t\t: fpu");

    @Test
    void isTheSameWhateverItsClockAndItsOtherCores() {
        List<String> later =
                EPYC.stream().map(line -> line.replace("2596.124", "3100.000")).toList();
        assertThat(Processor.of("amd64", EPYC)).isPresent().isEqualTo(Processor.of("amd64", later));
        assertThat(Processor.of("amd64", EPYC))
                .isEqualTo(Processor.of("amd64", EPYC.subList(0, 6)));
        assertThat(Processor.of("amd64", EPYC).orElseThrow()).startsWith("amd64 AMD EPYC ");
    }

    @Test
    void isAnotherWithoutAFeature() {
        List<String> less = EPYC.stream().map(line -> line.replace(" avx512f", "")).toList();
        assertThat(Processor.of("amd64", less)).isNotEqualTo(Processor.of("amd64", EPYC));
        assertThat(Processor.of("aarch64", EPYC)).isNotEqualTo(Processor.of("amd64", EPYC));
    }

    @Test
    void isUnknownWhereTheSystemDoesNotTell() {
        assertThat(Processor.of("amd64", List.of("", "processor: 0"))).isEmpty();
        List<String> arm = List.of("processor : 0", "Features : fp asimd", "CPU part : 0xd0c");
        assertThat(Processor.of("aarch64", arm)).isPresent();
    }
}
