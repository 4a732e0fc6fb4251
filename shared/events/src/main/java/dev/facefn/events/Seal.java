package dev.facefn.events;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM (NIST SP 800-38D) with the nonce before the ciphertext. The nonce is made of what is
/// sealed, as in synthetic initialisation vectors (RFC 5297): the same data for the same owner is
/// the same bytes again, so that a repeat writes what is already there. Thread-safe.
public final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;
    private final SecretKeySpec nonces;

    Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.nonces =
                EventSecret.authenticationKey(
                        EventSecret.authenticate(EventSecret.authenticationKey(key), "nonces"));
    }

    /// @param owner what the data belongs to: it opens nowhere else
    public byte[] close(byte[] plain, byte[] owner) {
        byte[] nonce = Arrays.copyOf(EventSecret.authenticate(nonces, owner, plain), NONCE_BYTES);
        try {
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BYTES);
            cipher(Cipher.ENCRYPT_MODE, nonce, owner)
                    .doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /// Empty for what was not sealed by this for this owner.
    public Optional<byte[]> open(byte[] sealed, byte[] owner) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
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

    private Cipher cipher(int mode, byte[] nonce, byte[] owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(owner);
        return cipher;
    }

    @Override
    public String toString() {
        return "Seal[]";
    }
}
