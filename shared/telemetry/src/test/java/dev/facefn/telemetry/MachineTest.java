package dev.facefn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read of the machine.
class MachineTest {

    @Test
    void memoryIsThatOfTheContainerWhereItHasALimit(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(root.resolve("proc/self/status"), "Name:\tjava\nVmRSS:\t  2048 kB\n");
        Files.writeString(root.resolve("proc/meminfo"), "MemTotal:       8192 kB\nMemFree: 1 kB\n");
        Path limit = root.resolve("memory.max");
        Memory memory = new Memory(root.resolve("proc"), root);
        assertThat(memory.resident()).isEqualTo(2 << 20);
        assertThat(memory.limit()).isEqualTo(8 << 20);
        Files.writeString(limit, "max\n");
        assertThat(memory.limit()).isEqualTo(8 << 20);
        Files.writeString(limit, "4194304\n");
        assertThat(memory.limit()).isEqualTo(4 << 20);
        assertThat(new Memory(root, root.resolve("none")).resident()).isNaN();
    }

    @Test
    void gpusAreReadAsTheirProgramSaysThem() {
        assertThat(NvidiaSmi.read("0, 37, 1024, 143771\n1, [N/A], 0, 143771\n"))
                .containsExactly(
                        new Gpu("0", 0.37, 1024.0 * (1 << 20), 143771.0 * (1 << 20)),
                        new Gpu("1", Double.NaN, 0, 143771.0 * (1 << 20)));
        assertThat(new NvidiaSmi(List.of("sh", "-c", "echo 0, 50, 1, 2")).get()).hasSize(1);
    }

    @Test
    void noGpuIsNoMetric() {
        assertThat(new NvidiaSmi(List.of("no-such-program-here")).get()).isEmpty();
        assertThat(new NvidiaSmi(List.of("sh", "-c", "echo NVIDIA-SMI has failed; exit 9")).get())
                .isEmpty();
        assertThat(scrape(List.of())).doesNotContain("gpu");
        assertThat(scrape(List.of(new Gpu("0", 0.5, 1, 2))))
                .contains("facefn_gpu_utilisation{gpu=\"0\"} 0.5")
                .contains("facefn_gpu_memory_used_bytes{gpu=\"0\"} 1.0")
                .contains("facefn_gpu_memory_total_bytes{gpu=\"0\"} 2.0");
    }

    private static String scrape(List<Gpu> gpus) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        GpuMetrics.register(registry, () -> gpus);
        return registry.scrape();
    }
}
