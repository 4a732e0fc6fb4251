package dev.facefn.models.proto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The fields of a serialised protocol buffer message, one after the other, without a copy.
///
/// See <https://protobuf.dev/programming-guides/encoding/>.
public final class ProtoFields {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteBuffer bytes;
    private int start;
    private int wireType = -1;
    private int number;
    private long value;
    private ByteBuffer content;

    /// @param message its position is left alone
    public ProtoFields(ByteBuffer message) {
        this.bytes = message.slice();
        this.content = bytes;
    }

    /// Goes to the next field.
    ///
    /// @return false when there is none
    /// @throws IllegalArgumentException when the bytes are no such message
    public boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        start = bytes.position();
        long tag = varint();
        number = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        value = 0;
        content =
                switch (wireType) {
                    case VARINT -> {
                        value = varint();
                        yield take(0);
                    }
                    case FIXED_64 -> take(Double.BYTES);
                    case LENGTH_DELIMITED -> take(varint());
                    case FIXED_32 -> take(Float.BYTES);
                    default -> throw new IllegalArgumentException("wire type " + wireType);
                };
        return true;
    }

    public int number() {
        return number;
    }

    /// Whether the field is of that number and holds bytes, a text or a message.
    public boolean isContent(int field) {
        return number == field && wireType == LENGTH_DELIMITED;
    }

    /// Whether the field is of that number and holds an integer.
    public boolean isInteger(int field) {
        return number == field && wireType == VARINT;
    }

    /// Where the field begins, its tag included.
    public int start() {
        return start;
    }

    /// The integer that the field holds.
    public long value() {
        return value;
    }

    /// The bytes that the field holds: a view, so that what is written to it is written to the
    /// message.
    public ByteBuffer content() {
        return content;
    }

    public String text() {
        return text(content);
    }

    public static String text(ByteBuffer content) {
        return StandardCharsets.UTF_8.decode(content.duplicate()).toString();
    }

    /// What the first field of that number holds, of those that hold bytes.
    public static Optional<ByteBuffer> first(ByteBuffer message, int number) {
        ProtoFields fields = new ProtoFields(message);
        while (fields.next()) {
            if (fields.isContent(number)) {
                return Optional.of(fields.content());
            }
        }
        return Optional.empty();
    }

    private ByteBuffer take(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException(
                    "a field of %d bytes where %d are left".formatted(length, bytes.remaining()));
        }
        ByteBuffer taken = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return taken;
    }

    private long varint() {
        long read = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = take(1).get();
            read |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return read;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }
}
