package dev.facefn.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What is asked for. The name of its entry and the key that seals the entry are both made of the
/// SHA-256 of the picture and of all the rest, and neither tells anything of them: who has a store
/// and not the picture can neither open an entry nor tell which picture it is about. It holds
/// neither the picture nor its digest.
public final class CacheKey {
    private static final String MAC = "HmacSHA256";

    private final EntryName name;
    private final SecretKeySpec seal;

    CacheKey(EntryName name, SecretKeySpec seal) {
        this.name = name;
        this.seal = seal;
    }

    /// @param operation what is done with the picture
    /// @param options all that changes the answer, always written in the same way
    /// @param models the digest of the models that may answer
    /// @param picture the bytes as they came in; not kept
    /// @throws IllegalArgumentException for what is no name of a tenant
    public static CacheKey of(
            String tenant, String operation, String options, String models, byte[] picture) {
        SecretKeySpec digest = new SecretKeySpec(sha256(picture), MAC);
        byte[] name = derive(digest, "name", tenant, operation, options, models);
        byte[] seal = derive(digest, "seal", tenant, operation, options, models);
        return new CacheKey(
                new EntryName(tenant, HexFormat.of().formatHex(name)),
                new SecretKeySpec(seal, "AES"));
    }

    public EntryName name() {
        return name;
    }

    /// 256 bits, for this entry alone.
    SecretKeySpec seal() {
        return seal;
    }

    private static byte[] sha256(byte[] picture) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(picture);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// HMAC-SHA256 (RFC 2104) as the expansion of a key that is random enough (RFC 5869, section
    /// 3.3). Each part goes in behind its length, so that no two lists of parts are the same bytes.
    private static byte[] derive(SecretKeySpec key, String purpose, String... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            add(mac, "facefn cache");
            add(mac, purpose);
            for (String part : parts) {
                add(mac, part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private static void add(Mac mac, String part) {
        byte[] bytes = part.getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheKey key && key.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "CacheKey[]";
    }
}
