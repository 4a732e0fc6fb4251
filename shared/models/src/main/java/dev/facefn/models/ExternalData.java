package dev.facefn.models;

import dev.facefn.models.proto.ProtoFields;
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
        return search(model, Message.MODEL, 0);
    }

    private static boolean search(ByteBuffer bytes, Message message, int depth) {
        if (depth > MOST_DEPTH) {
            throw new IllegalArgumentException("messages nest deeper than " + MOST_DEPTH);
        }
        Map<Integer, Message> children = CHILDREN.getOrDefault(message, Map.of());
        ProtoFields fields = new ProtoFields(bytes);
        while (fields.next()) {
            if (message == Message.TENSOR
                    && (fields.number() == TENSOR_EXTERNAL_DATA
                            || (fields.isInteger(TENSOR_DATA_LOCATION) && fields.value() != 0))) {
                return true;
            }
            Message child = children.get(fields.number());
            if (child != null
                    && fields.isContent(fields.number())
                    && search(fields.content(), child, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
