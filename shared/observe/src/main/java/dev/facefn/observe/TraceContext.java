package dev.facefn.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The span of one call or one event (W3C Trace Context, version 00).
///
/// @param traceId 32 hex digits
/// @param spanId 16 hex digits
/// @param parentId the span that caused this one; empty where the trace begins here
/// @param flags two hex digits
public record TraceContext(String traceId, String spanId, Optional<String> parentId, String flags) {
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})");
    private static final int SAMPLED = 1;

    /// A span of a call: it continues the trace of the caller, or begins one where there is none
    /// that can be read.
    ///
    /// @param traceparents every one that the call has
    /// @param samples whether a trace that begins here is recorded, by its id
    public static TraceContext ofCall(List<String> traceparents, Predicate<String> samples) {
        String span = hex(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
        if (traceparents.size() == 1) {
            Matcher caller = FORMAT.matcher(traceparents.getFirst());
            if (caller.matches()) {
                return continued(caller, span);
            }
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return begun(
                hex(random.nextLong(1, Long.MAX_VALUE)) + hex(random.nextLong()), span, samples);
    }

    /// The span of one function that takes an event. It is the same however often the event comes,
    /// so that what follows from it has one parent, whichever attempt said it.
    ///
    /// @param event its source and id
    public static TraceContext ofEvent(
            Optional<String> traceparent,
            String event,
            String function,
            Predicate<String> samples) {
        String span = digest(event + "\n" + function, 8);
        return traceparent
                .map(FORMAT::matcher)
                .filter(Matcher::matches)
                .map(cause -> continued(cause, span))
                .orElseGet(() -> begun(digest(event, 16), span, samples));
    }

    private static TraceContext continued(Matcher cause, String span) {
        return new TraceContext(cause.group(1), span, Optional.of(cause.group(2)), cause.group(3));
    }

    private static TraceContext begun(String trace, String span, Predicate<String> samples) {
        return new TraceContext(trace, span, Optional.empty(), samples.test(trace) ? "01" : "00");
    }

    /// Whether somebody records the trace.
    public boolean sampled() {
        return (HexFormat.fromHexDigits(flags) & SAMPLED) != 0;
    }

    /// To be handed to whatever follows.
    public String header() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static String digest(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
