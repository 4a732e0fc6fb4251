package dev.facefn.runtime;

import dev.facefn.api.ApiRequest;
import dev.facefn.events.EventSecret;
import dev.facefn.events.Proof;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Says by two header fields that a call comes from a function of this platform: the time, and
/// HMAC-SHA256 by the secret of events over method, path, time and SHA-256 of the body. Both sides
/// have the same. Thread-safe.
final class GateSignature {
    static final String TIME = "x-facefn-time";
    static final String SIGNATURE = "x-facefn-signature";
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Proof proof;
    private final Clock clock;

    GateSignature(EventSecret secret, Clock clock) {
        this.proof = secret.proof("gate");
        this.clock = clock;
    }

    Map<String, String> headers(String method, String path, byte[] body) {
        String time = Long.toString(clock.instant().getEpochSecond());
        return Map.of(TIME, time, SIGNATURE, proof.of(method, path, time, sha256(body)));
    }

    /// @throws FacefnException `unauthorized` for what nobody who has the secret has said just now
    void check(ApiRequest request, byte[] body) {
        List<String> times = request.headers().all(TIME);
        List<String> signatures = request.headers().all(SIGNATURE);
        boolean believed =
                times.size() == 1
                        && signatures.size() == 1
                        && proof.holds(
                                signatures.getFirst(),
                                request.method(),
                                request.path(),
                                times.getFirst(),
                                sha256(body))
                        && isNow(times.getFirst(), clock.instant());
        if (!believed) {
            throw new FacefnException(
                    ErrorCode.UNAUTHORIZED, "a signature of this platform is needed");
        }
    }

    /// Whether a time in seconds is at most five minutes off.
    static boolean isNow(String seconds, Instant now) {
        if (!seconds.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant time = Instant.ofEpochSecond(Long.parseLong(seconds));
        return Duration.between(time, now).abs().compareTo(TOLERANCE) <= 0;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
