package dev.facefn.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// What the GPUs of the machine do; no metric where there is none. They are counted once, beside
/// the start, so that it waits for no driver.
final class GpuMetrics {
    private GpuMetrics() {}

    static void bind(MeterRegistry registry, Supplier<List<Gpu>> gpus) {
        Thread.ofVirtual().name("gpus").start(() -> register(registry, gpus));
    }

    static void register(MeterRegistry registry, Supplier<List<Gpu>> gpus) {
        for (Gpu gpu : gpus.get()) {
            one(registry, gpus, gpu, "facefn.gpu.utilisation", Gpu::utilisation);
            one(registry, gpus, gpu, "facefn.gpu.memory.used.bytes", Gpu::usedBytes);
            one(registry, gpus, gpu, "facefn.gpu.memory.total.bytes", Gpu::totalBytes);
        }
    }

    private static void one(
            MeterRegistry registry,
            Supplier<List<Gpu>> gpus,
            Gpu gpu,
            String name,
            ToDoubleFunction<Gpu> value) {
        Gauge.builder(name, () -> now(gpus, gpu.index(), value))
                .tags("gpu", gpu.index())
                .strongReference(true)
                .register(registry);
    }

    private static double now(Supplier<List<Gpu>> gpus, String index, ToDoubleFunction<Gpu> value) {
        return gpus.get().stream()
                .filter(gpu -> gpu.index().equals(index))
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
