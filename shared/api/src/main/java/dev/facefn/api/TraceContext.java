package dev.facefn.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A W3C trace that the caller has begun (Trace Context, version 00), with the span of this call.
public record TraceContext(String traceId, String spanId, String flags) {
    static final String HEADER = "traceparent";
    private static final Pattern FORMAT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    /// The caller's trace, continued by a span of our own; empty without a valid `traceparent`.
    static Optional<TraceContext> of(ApiRequest request) {
        List<String> values = request.headers().all(HEADER);
        if (values.size() != 1) {
            return Optional.empty();
        }
        Matcher matcher = FORMAT.matcher(values.getFirst());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long span = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return Optional.of(
                new TraceContext(matcher.group(1), "%016x".formatted(span), matcher.group(2)));
    }

    String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }
}
