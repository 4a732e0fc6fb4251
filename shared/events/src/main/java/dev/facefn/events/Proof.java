package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;

/// Proves for one purpose that something was said by who has the secret: HMAC-SHA256, in
/// hexadecimal, over parts of which none runs into another. Thread-safe.
public final class Proof {
    private final SecretKeySpec key;

    Proof(byte[] key) {
        this.key = EventSecret.authenticationKey(key);
    }

    /// @param parts text and byte arrays
    public String of(Object... parts) {
        return HexFormat.of().formatHex(EventSecret.authenticate(key, parts));
    }

    /// In a time that says nothing of how much of it is right.
    public boolean holds(String given, Object... parts) {
        return MessageDigest.isEqual(of(parts).getBytes(UTF_8), given.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "Proof[]";
    }
}
