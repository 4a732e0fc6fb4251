package dev.facefn.gallery;

import java.util.regex.Pattern;

/// Names the cause of an enrolment, so that the same cause has one effect however often it arrives.
///
/// @param source who names causes, for example `http`, or the source of a CloudEvent
/// @param id of the cause at its source: an `Idempotency-Key`, or the id of a CloudEvent
/// @param payloadSha256 of what was asked, lower-case hexadecimal: the same id with another payload
///   is a conflict
public record Effect(String source, String id, String payloadSha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Effect {
        Rules.text("source", source, 1, 200);
        Rules.text("idempotency_key", id, 1, 255);
        if (!SHA256.matcher(payloadSha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower-case hexadecimal digits");
        }
    }
}
