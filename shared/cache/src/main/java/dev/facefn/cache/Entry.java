package dev.facefn.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// A value as it lies in the tiers: a byte for the format, eight for the millisecond when it ends,
/// a nonce of twelve, and the value sealed with AES-256-GCM (NIST SP 800-38D) with its tag of
/// sixteen. Format and end are in the clear, and sealed with the value together with the name of
/// the entry: changed, or under another name, it opens no more.
final class Entry {
    static final byte FORMAT = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int START = HEAD_BYTES + NONCE_BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] sealed;
    private final byte[] value;

    private Entry(byte[] sealed, byte[] value) {
        this.sealed = sealed;
        this.value = value;
    }

    static Entry close(CacheKey key, byte[] value, Instant end) {
        return close(FORMAT, key, value, end);
    }

    static Entry close(byte format, CacheKey key, byte[] value, Instant end) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed =
                ByteBuffer.allocate(START + value.length + TAG_BYTES)
                        .put(format)
                        .putLong(end.toEpochMilli())
                        .put(nonce)
                        .array();
        try {
            cipher(Cipher.ENCRYPT_MODE, key, sealed).doFinal(value, 0, value.length, sealed, START);
            return new Entry(sealed, value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// Empty for what was not sealed for this key, or not in this format.
    static Optional<Entry> open(CacheKey key, byte[] sealed) {
        if (sealed.length < START + TAG_BYTES
                || sealed.length > CacheTier.MOST_BYTES
                || sealed[0] != FORMAT) {
            return Optional.empty();
        }
        try {
            byte[] value =
                    cipher(Cipher.DECRYPT_MODE, key, sealed)
                            .doFinal(sealed, START, sealed.length - START);
            return Optional.of(new Entry(sealed, value));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, CacheKey key, byte[] sealed)
            throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOfRange(sealed, HEAD_BYTES, START);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.seal(), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(sealed, 0, HEAD_BYTES);
        cipher.updateAAD((key.name().tenant() + "/" + key.name().hash()).getBytes(UTF_8));
        return cipher;
    }

    /// How long it lasts; not positive when it is over.
    Duration left(Instant now) {
        long end = ByteBuffer.wrap(sealed).getLong(1);
        return Duration.between(now, Instant.ofEpochMilli(end));
    }

    boolean fits() {
        return sealed.length <= CacheTier.MOST_BYTES;
    }

    /// Not to be changed.
    byte[] sealed() {
        return sealed;
    }

    /// Not to be changed.
    byte[] value() {
        return value;
    }
}
