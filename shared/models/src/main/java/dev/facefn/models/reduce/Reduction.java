package dev.facefn.models.reduce;

import dev.facefn.models.proto.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Makes smaller models of a model: the same graph in fewer bits. The same bytes give the same
/// bytes on any machine. A model is a serialised `ModelProto` of ONNX, whose position is left
/// alone.
///
/// Every method throws an [IllegalArgumentException] that says why, where a graph is not
/// understood.
public final class Reduction {
    private Reduction() {}

    /// In half precision.
    public static byte[] half(ByteBuffer model) {
        Graph graph = Graph.read(model);
        Half.edit(graph);
        return graph.toBytes();
    }

    /// In 8 bits, as far as that pays.
    ///
    /// @param ranges of the tensors that [#tensors] names
    public static byte[] eightBits(ByteBuffer model, Map<String, Range> ranges) {
        Graph graph = forEightBits(model);
        EightBits.edit(graph, ranges);
        return graph.toBytes();
    }

    /// The tensors whose ranges are needed.
    public static Set<String> tensors(ByteBuffer model) {
        return EightBits.tensors(forEightBits(model));
    }

    /// The same model with tensors from within as further outputs, to see what they hold.
    public static byte[] exposing(ByteBuffer model, Collection<String> tensors) {
        Graph graph = forEightBits(model);
        for (String tensor : tensors) {
            byte[] floats =
                    ProtoWriter.write(out -> {
                        out.text(1, tensor);
                        out.message(2, type -> type.message(1, it -> it.integer(1, Tensor.FLOAT)));
                    });
            graph.outputs.put(tensor, ByteBuffer.wrap(floats));
        }
        return graph.toBytes();
    }

    private static Graph forEightBits(ByteBuffer model) {
        Graph graph = Graph.read(model);
        Opset13.edit(graph);
        return graph;
    }
}
