package dev.facefn.models.proto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The wire format of protocol buffers, as much as an ONNX file needs: variable-length integers,
/// 32-bit floats, and length-delimited bytes.
///
/// See <https://protobuf.dev/programming-guides/encoding/>.
public final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public static byte[] write(Consumer<ProtoWriter> fields) {
        ProtoWriter writer = new ProtoWriter();
        fields.accept(writer);
        return writer.out.toByteArray();
    }

    public void integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
    }

    public void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(int field, byte[] value) {
        tag(field, LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
    }

    public void message(int field, Consumer<ProtoWriter> fields) {
        bytes(field, write(fields));
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
