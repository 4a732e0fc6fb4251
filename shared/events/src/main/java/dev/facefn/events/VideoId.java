package dev.facefn.events;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Ids of videos: `vid_` and 26 characters of Crockford's base32, 128 bits
/// (https://github.com/ulid/spec, https://www.crockford.com/base32.html).
public final class VideoId {
    private static final String PREFIX = "vid_";
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int CHARACTERS = 26;

    private VideoId() {}

    /// 48 bits of milliseconds since 1970 and 80 random ones: later ids sort later.
    public static String fresh(Clock clock, SecureRandom random) {
        BigInteger value =
                BigInteger.valueOf(clock.millis()).shiftLeft(80).or(new BigInteger(80, random));
        return text(value);
    }

    /// The same for the same cause, such as a tenant and its `Idempotency-Key`.
    public static String derived(String... cause) {
        return text(new BigInteger(EventId.of(cause), 16));
    }

    /// Whether a text could be one.
    public static boolean valid(String text) {
        return text.matches("vid_[0-7][0-9a-hjkmnp-tv-z]{25}");
    }

    /// When a fresh id was made, as it says itself; of a derived one, some time or other.
    public static Optional<Instant> time(String id) {
        if (!valid(id)) {
            return Optional.empty();
        }
        BigInteger value = BigInteger.ZERO;
        for (char digit : id.substring(PREFIX.length()).toCharArray()) {
            value = value.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(digit)));
        }
        return Optional.of(Instant.ofEpochMilli(value.shiftRight(80).longValue()));
    }

    private static String text(BigInteger value) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(value.shiftRight(5 * i).intValue() & 31));
        }
        return text.toString();
    }
}
