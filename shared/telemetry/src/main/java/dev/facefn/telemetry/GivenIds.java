package dev.facefn.telemetry;

import dev.facefn.observe.TraceContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/// Gives a span the ids that it has already: they were handed on while it was under way.
final class GivenIds implements IdGenerator {
    private static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

    <T> T with(TraceContext trace, Supplier<T> start) {
        return ScopedValue.where(CURRENT, trace).call(start::get);
    }

    @Override
    public String generateSpanId() {
        return CURRENT.get().spanId();
    }

    @Override
    public String generateTraceId() {
        return CURRENT.get().traceId();
    }
}
