package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A call with an `Idempotency-Key`: the name and the fingerprint that are stored of it, and the
/// seal of its answer (AES-256-GCM). The key of the seal is made of what the call asks for, of its
/// `Idempotency-Key` and of its tenant, none of which is stored: who has the stored row and not the
/// call cannot open it, nor tell which picture it is about.
final class RepeatableCall {
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Also of the API key: what one key was answered is not for another that may do less.
    private final String name;

    private final String fingerprint;
    private final SecretKeySpec seal;

    /// @param asked the digest of what it asks for
    RepeatableCall(Call call, String idempotencyKey, byte[] asked) {
        Route route = call.route();
        String tenant = call.caller().tenant();
        this.name =
                hex(
                        FormDigest.sha256()
                                .digest(
                                        lines(
                                                        route.method(),
                                                        route.path(),
                                                        call.caller().keyId(),
                                                        idempotencyKey)
                                                .getBytes(UTF_8)));
        this.fingerprint = hex(derive(asked, "fingerprint", tenant, idempotencyKey));
        this.seal = new SecretKeySpec(derive(asked, "seal", tenant, idempotencyKey), "AES");
    }

    String name() {
        return name;
    }

    String fingerprint() {
        return fingerprint;
    }

    /// @param owner what else is stored with it: it opens nowhere else
    byte[] close(byte[] plain, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BITS / 8);
            cipher(Cipher.ENCRYPT_MODE, nonce, owner)
                    .doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// Empty for what was not sealed for the same call.
    Optional<byte[]> open(byte[] sealed, String owner) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), owner)
                            .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, seal, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }

    /// HMAC-SHA256 (RFC 2104) as the expansion of a key that is random enough (RFC 5869).
    private static byte[] derive(byte[] asked, String purpose, String tenant, String key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(asked, MAC));
            return mac.doFinal(lines("facefn answer", purpose, tenant, key).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    /// None of them has a line break.
    private static String lines(String... parts) {
        return String.join("\n", parts);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "RepeatableCall[" + name + "]";
    }
}
