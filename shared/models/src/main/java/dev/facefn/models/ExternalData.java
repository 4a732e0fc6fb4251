package dev.facefn.models;

import java.nio.ByteBuffer;
import java.util.Map;

/// Finds out whether an ONNX graph has the runtime open other files. A graph may keep a tensor
/// elsewhere, at any path that it names, where no hash of ours would cover it.
///
/// Field numbers are those of `onnx.proto` (ONNX 1.17); all of them are below 128.
final class ExternalData {
    /// Deeper nesting of graphs than this is no model.
    private static final int MOST_DEPTH = 64;

    private static final int TENSOR_EXTERNAL_DATA = 13;
    private static final int TENSOR_DATA_LOCATION = 14;

    /// The messages that can hold a tensor, directly or further down.
    private enum Message {
        MODEL,
        TRAINING,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE,
        TENSOR
    }

    private static final Map<Message, Map<Integer, Message>> CHILDREN =
            Map.of(
                    Message.MODEL,
                    Map.of(7, Message.GRAPH, 20, Message.TRAINING, 25, Message.FUNCTION),
                    Message.TRAINING,
                    Map.of(1, Message.GRAPH, 2, Message.GRAPH),
                    Message.FUNCTION,
                    Map.of(7, Message.NODE, 11, Message.ATTRIBUTE),
                    Message.GRAPH,
                    Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE),
                    Message.NODE,
                    Map.of(5, Message.ATTRIBUTE),
                    Message.ATTRIBUTE,
                    Map.of(
                            5,
                            Message.TENSOR,
                            6,
                            Message.GRAPH,
                            10,
                            Message.TENSOR,
                            11,
                            Message.GRAPH,
                            22,
                            Message.SPARSE,
                            23,
                            Message.SPARSE),
                    Message.SPARSE,
                    Map.of(1, Message.TENSOR, 2, Message.TENSOR),
                    Message.TENSOR,
                    Map.of());

    private ExternalData() {}

    /// @param model a serialised `ModelProto`; its position is left alone
    /// @throws IllegalArgumentException when the bytes are no such message
    static boolean isReferencedBy(ByteBuffer model) {
        return search(model.duplicate(), Message.MODEL, 0);
    }

    private static boolean search(ByteBuffer bytes, Message message, int depth) {
        if (depth > MOST_DEPTH) {
            throw new IllegalArgumentException("messages nest deeper than " + MOST_DEPTH);
        }
        Map<Integer, Message> children = CHILDREN.getOrDefault(message, Map.of());
        while (bytes.hasRemaining()) {
            long tag = varint(bytes);
            int field = (int) (tag >>> 3);
            if (message == Message.TENSOR && field == TENSOR_EXTERNAL_DATA) {
                return true;
            }
            switch ((int) (tag & 7)) {
                case 0 -> {
                    long value = varint(bytes);
                    if (message == Message.TENSOR && field == TENSOR_DATA_LOCATION && value != 0) {
                        return true;
                    }
                }
                case 1 -> take(bytes, Double.BYTES);
                case 2 -> {
                    ByteBuffer content = take(bytes, varint(bytes));
                    Message child = children.get(field);
                    if (child != null && search(content, child, depth + 1)) {
                        return true;
                    }
                }
                case 5 -> take(bytes, Float.BYTES);
                default -> throw new IllegalArgumentException("wire type " + (tag & 7));
            }
        }
        return false;
    }

    private static ByteBuffer take(ByteBuffer bytes, long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException(
                    "a field of %d bytes where %d are left".formatted(length, bytes.remaining()));
        }
        ByteBuffer taken = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return taken;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = take(bytes, 1).get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }
}
