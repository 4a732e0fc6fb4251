package dev.facefn.testing.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Bytes of MP4 boxes: a size, a type of four characters, a content.
final class Box {
    private Box() {}

    static byte[] of(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(ints(content.length + 8), latin(type), content);
    }

    /// A box with a version and flags.
    static byte[] full(String type, int versionAndFlags, byte[]... parts) {
        return of(type, ints(versionAndFlags), join(parts));
    }

    /// A box that claims another size than it has.
    static byte[] claiming(int size, String type, byte[]... parts) {
        return join(ints(size), latin(type), join(parts));
    }

    static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length);
        Arrays.stream(values).forEach(value -> bytes.putShort((short) value));
        return bytes.array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
