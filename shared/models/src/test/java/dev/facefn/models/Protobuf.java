package dev.facefn.models;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Messages written by hand, field by field.
final class Protobuf {
    private Protobuf() {}

    /// A length-delimited field.
    static byte[] field(int number, byte[]... contents) {
        byte[] content = message(contents);
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        varint(field, (long) number << 3 | 2);
        varint(field, content.length);
        field.writeBytes(content);
        return field.toByteArray();
    }

    static byte[] field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] field(int number, long integer) {
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        varint(field, (long) number << 3);
        varint(field, integer);
        return field.toByteArray();
    }

    static byte[] message(byte[]... fields) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            message.writeBytes(field);
        }
        return message.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        for (; left >= 0x80; left >>>= 7) {
            out.write((int) (left & 0x7f | 0x80));
        }
        out.write((int) left);
    }
}
