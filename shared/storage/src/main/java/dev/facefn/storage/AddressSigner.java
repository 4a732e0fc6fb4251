package dev.facefn.storage;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Writes addresses as tokens that nobody else can write: HMAC-SHA256 over all they say, in the
/// letters of an address.
final class AddressSigner {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 32;

    private final SecretKeySpec key;
    private final Clock clock;

    AddressSigner(byte[] secret, Clock clock) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.clock = clock;
    }

    String token(SignedAddress address) {
        byte[] said = encode(address);
        byte[] token = Arrays.copyOf(signature(said), SIGNATURE + said.length);
        System.arraycopy(said, 0, token, SIGNATURE, said.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /// @throws FacefnException `forbidden` for a token that is not ours, of another method, or
    ///   expired: which of them is not told
    SignedAddress read(String method, String token) {
        byte[] bytes = decode(token);
        byte[] said = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(bytes, SIGNATURE), signature(said))) {
            throw forbidden();
        }
        SignedAddress address = parse(said);
        if (!address.method().equals(method) || !clock.instant().isBefore(address.expiry())) {
            throw forbidden();
        }
        return address;
    }

    private static byte[] decode(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            // one spelling only: the decoder overlooks padding and the last bits
            String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            if (bytes.length > SIGNATURE && again.equals(token)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw forbidden();
        }
        throw forbidden();
    }

    private byte[] signature(byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] encode(SignedAddress address) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(address.method());
            out.writeUTF(address.object().bucket());
            out.writeUTF(address.object().key());
            out.writeLong(address.mostBytes());
            out.writeLong(address.expiry().toEpochMilli());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SignedAddress parse(byte[] said) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(said))) {
            String method = in.readUTF();
            ObjectRef object = new ObjectRef(in.readUTF(), in.readUTF());
            return new SignedAddress(
                    method, object, in.readLong(), Instant.ofEpochMilli(in.readLong()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FacefnException forbidden() {
        return new FacefnException(ErrorCode.FORBIDDEN, "this address is not valid, or no longer");
    }
}
