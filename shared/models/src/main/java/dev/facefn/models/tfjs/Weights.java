package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Floats;
import dev.facefn.models.tfjs.Operand.Ints;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The constants of a graph: the weights file cut up as the manifest says, tensor after tensor
/// without gaps, little-endian.
final class Weights {
    private final Map<String, Operand> tensors = new HashMap<>();

    Weights(List<WeightSpec> specs, byte[] file) {
        long expected = specs.stream().mapToLong(WeightSpec::bytes).sum();
        if (expected != file.length) {
            throw new IllegalArgumentException(
                    "weights file has %d bytes, the manifest describes %d"
                            .formatted(file.length, expected));
        }
        ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (WeightSpec spec : specs) {
            if (tensors.put(spec.name(), read(spec, rest)) != null) {
                throw new IllegalArgumentException("weight " + spec.name() + " is there twice");
            }
        }
    }

    Operand of(GraphNode node) {
        Operand tensor = tensors.get(node.name());
        if (tensor == null) {
            throw node.refuse("the weights manifest does not have it");
        }
        return tensor;
    }

    private static Operand read(WeightSpec spec, ByteBuffer rest) {
        int elements = spec.shape().elements();
        if (spec.dtype().equals("int32")) {
            List<Integer> values = new ArrayList<>(elements);
            for (int i = 0; i < elements; i++) {
                values.add(rest.getInt());
            }
            return new Ints(spec.shape(), values);
        }
        float[] values = new float[elements];
        boolean halves = spec.stored().equals("float16");
        for (int i = 0; i < elements; i++) {
            values[i] = halves ? Float.float16ToFloat(rest.getShort()) : rest.getFloat();
        }
        return new Floats(spec.shape(), FloatBuffer.wrap(values).asReadOnlyBuffer());
    }
}
