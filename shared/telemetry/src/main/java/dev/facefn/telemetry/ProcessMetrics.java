package dev.facefn.telemetry;

import dev.facefn.observe.Counters;
import dev.facefn.observe.Gauge;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import java.util.List;
import java.util.function.LongSupplier;

/// What a process takes of its machine, and what its parts can say of themselves.
final class ProcessMetrics {
    private ProcessMetrics() {}

    static void bind(MeterRegistry registry, List<Gauge> gauges, List<Counters> counters) {
        new JvmMemoryMetrics().bindTo(registry);
        Memory memory = Memory.ofThisMachine();
        register(
                registry,
                new Gauge(
                        "facefn.memory.used.bytes",
                        "resident memory of the process, the heap and everything beside it",
                        memory::resident));
        register(
                registry,
                new Gauge(
                        "facefn.memory.limit.bytes",
                        "memory that the container or the machine has",
                        memory::limit));
        gauges.forEach(gauge -> register(registry, gauge));
        counters.forEach(counter -> register(registry, counter));
    }

    /// The registry holds what it reads weakly: the bean must stay.
    private static void register(MeterRegistry registry, Counters counters) {
        counters.values()
                .forEach((labels, value) -> {
                    FunctionCounter.Builder<LongSupplier> counter =
                            FunctionCounter.builder(counters.name(), value, LongSupplier::getAsLong)
                                    .description(counters.about());
                    labels.forEach(counter::tag);
                    counter.register(registry);
                });
    }

    private static void register(MeterRegistry registry, Gauge gauge) {
        io.micrometer.core.instrument.Gauge.builder(gauge.name(), () -> gauge.value().getAsDouble())
                .description(gauge.about())
                .strongReference(true)
                .register(registry);
    }
}
