package dev.facefn.models.tfjs;

import java.nio.FloatBuffer;
import java.util.List;

/// What a node reads: a value computed when the model runs, or a constant of the weights file.
sealed interface Operand {
    Shape shape();

    /// @param name in the ONNX graph, where it lies channels first if its shape is spatial
    record Value(String name, Shape shape) implements Operand {}

    /// @param values read-only, in TensorFlow's order
    record Floats(Shape shape, FloatBuffer values) implements Operand {
        public Floats {
            if (values.remaining() != shape.elements()) {
                throw new IllegalArgumentException(
                        values.remaining() + " values for a tensor of " + shape);
            }
        }
    }

    record Ints(Shape shape, List<Integer> values) implements Operand {
        public Ints {
            values = List.copyOf(values);
        }
    }
}
