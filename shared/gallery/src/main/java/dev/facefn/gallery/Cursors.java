package dev.facefn.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Positions as opaque text that a caller can bring back but not make. HMAC-SHA256 binds each to
/// its scope: the tenant, the route, the collection, the filter. Thread-safe.
public final class Cursors {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final int MOST_CHARACTERS = 1_024;

    private final SecretKeySpec key;

    /// @param key at least 32 bytes, the same in every instance of the platform
    public Cursors(byte[] key) {
        if (key.length < MAC_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    public String write(Position position, List<String> scope) {
        byte[] text = position.after().getBytes(UTF_8);
        byte[] mac = mac(scope, text);
        byte[] cursor = Arrays.copyOf(mac, MAC_BYTES + text.length);
        System.arraycopy(text, 0, cursor, MAC_BYTES, text.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// @throws FacefnException with `invalid_cursor` unless [#write] made this text for this scope
    public Position read(String cursor, List<String> scope) {
        byte[] bytes = decode(cursor);
        if (bytes.length < MAC_BYTES) {
            throw refusal();
        }
        byte[] text = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
        if (!MessageDigest.isEqual(mac(scope, text), Arrays.copyOf(bytes, MAC_BYTES))) {
            throw refusal();
        }
        return new Position(new String(text, UTF_8));
    }

    private static byte[] decode(String cursor) {
        if (cursor.length() > MOST_CHARACTERS) {
            throw refusal();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            // the unused bits of the last character: one text for one cursor
            boolean canonical =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor);
            return canonical ? bytes : new byte[0];
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    /// Each part with its length before it, so that no two lists of parts look alike.
    private byte[] mac(List<String> scope, byte[] position) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        scope.forEach(part -> append(content, part.getBytes(UTF_8)));
        append(content, position);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    private static void append(ByteArrayOutputStream content, byte[] part) {
        content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        content.writeBytes(part);
    }

    private static FacefnException refusal() {
        return new FacefnException(
                ErrorCode.INVALID_CURSOR, "the cursor is not one of this list: start without one");
    }
}
