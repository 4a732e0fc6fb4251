package dev.facefn.telemetry;

import dev.facefn.observe.Observation;
import dev.facefn.observe.Observer;
import dev.facefn.observe.TraceContext;
import dev.facefn.usage.Work;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Every call and every event that is sampled as a span of OpenTelemetry, sent in batches beside
/// the calls. Nothing in a span leads to a person, a picture or a tenant.
final class SpanExport implements Observer, AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final String PATH = "v1/traces";

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final GivenIds ids = new GivenIds();
    private final TraceShare share;
    private final Clock clock;

    /// @param processor takes the spans that have ended; closed with this one
    SpanExport(SpanProcessor processor, double share, Clock clock) {
        this.share = new TraceShare(share);
        this.clock = clock;
        this.provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.create(
                                        Attributes.of(
                                                AttributeKey.stringKey("service.name"), "facefn")))
                        .setIdGenerator(ids)
                        .addSpanProcessor(processor)
                        .build();
        this.tracer = provider.get("dev.facefn");
    }

    /// @param collector that takes OTLP over HTTP
    static SpanExport to(URI collector, double share, Map<String, String> headers) {
        String base = collector.toString();
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(base + (base.endsWith("/") ? "" : "/") + PATH);
        headers.forEach(exporter::addHeader);
        return new SpanExport(
                BatchSpanProcessor.builder(exporter.build()).build(), share, Clock.systemUTC());
    }

    @Override
    public boolean samples(String traceId) {
        return share.has(traceId);
    }

    @Override
    public void observed(Observation seen) {
        if (!seen.trace().sampled()) {
            return;
        }
        Instant end = clock.instant();
        Observation.Result result = seen.result();
        SpanBuilder builder =
                tracer.spanBuilder(seen.function() + " " + seen.operation())
                        .setSpanKind(kind(seen))
                        .setStartTimestamp(end.minus(result.took()))
                        .setAttribute("facefn.function", seen.function())
                        .setAttribute("facefn.operation", seen.operation());
        seen.trace()
                .parentId()
                .ifPresentOrElse(
                        parent -> builder.setParent(remote(seen.trace(), parent)),
                        builder::setNoParent);
        Span span = ids.with(seen.trace(), builder::startSpan);
        span.setAttribute(
                seen.kind() == Observation.Kind.EVENT
                        ? "facefn.event.status"
                        : "http.response.status_code",
                result.status());
        result.work().ifPresent(work -> describe(span, work));
        if (result.status() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }

    private static SpanKind kind(Observation seen) {
        return switch (seen.kind()) {
            case CALL -> SpanKind.SERVER;
            case INNER -> SpanKind.INTERNAL;
            case EVENT -> SpanKind.CONSUMER;
        };
    }

    private static Context remote(TraceContext trace, String parent) {
        SpanContext context =
                SpanContext.createFromRemoteParent(
                        trace.traceId(),
                        parent,
                        TraceFlags.fromHex(trace.flags(), 0),
                        TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }

    private static void describe(Span span, Work work) {
        span.setAttribute("facefn.images", work.units().images());
        span.setAttribute("facefn.faces", work.units().faces());
        span.setAttribute("facefn.inference_ms", work.inference().toNanos() / 1e6);
        span.setAttribute("facefn.cold_start", work.coldStart());
        span.setAttribute("facefn.mode", work.mode().wireName());
    }

    /// Sends what is left, but waits no longer than a few seconds for it.
    @Override
    public void close() {
        var _ = provider.shutdown().join(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
