package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Floats;
import dev.facefn.models.tfjs.Operand.Ints;
import dev.facefn.models.tfjs.Operand.Value;
import java.util.ArrayList;
import java.util.List;

/// Operators that treat every element by itself, and how two shapes broadcast in them.
final class Elementwise {
    private Elementwise() {}

    static Value unary(Step step, String operator) {
        step.expectInputs(1);
        Value value = step.value(0);
        return step.add(step.operator(operator, value.name()), value.shape());
    }

    /// TensorFlow normalises along the last axis, which is the channel.
    static Value softmax(Step step) {
        step.expectInputs(1);
        Value value = step.value(0);
        if (value.shape().rank() == 0) {
            throw step.node().refuse("over a single number");
        }
        int axis = value.shape().isSpatial() ? 1 : value.shape().rank() - 1;
        return step.add(step.operator("Softmax", value.name()).with("axis", axis), value.shape());
    }

    static Value binary(Step step, String operator) {
        step.expectInputs(2);
        Shape shape = broadcast(step.node(), step.operand(0).shape(), step.operand(1).shape());
        String left = read(step, "left", step.operand(0), shape);
        String right = read(step, "right", step.operand(1), shape);
        return step.add(step.operator(operator, left, right), shape);
    }

    static Value prelu(Step step) {
        step.expectInputs(2);
        return prelu(step, step.value(0), step.operand(1));
    }

    static Value prelu(Step step, Value value, Operand slope) {
        step.expect(broadcast(step.node(), value.shape(), slope.shape()), value.shape());
        String slopes = read(step, "slope", slope, value.shape());
        return step.add(step.operator("PRelu", value.name(), slopes), value.shape());
    }

    /// Writes a constant so that it broadcasts the same way channels first. A value keeps its
    /// layout, so it must have the rank already.
    private static String read(Step step, String part, Operand operand, Shape with) {
        return switch (operand) {
            case Value(String name, Shape shape) when shape.rank() == with.rank() -> name;
            case Value value -> throw step.node().refuse(mismatch(value.shape(), with));
            case Floats floats -> {
                Floats moved = Layout.broadcast(floats, with.rank());
                yield step.constant(part, moved.shape().dims(), moved);
            }
            case Ints _ -> throw step.node().refuse("an int32 constant");
        };
    }

    private static Shape broadcast(GraphNode node, Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        Shape a = left.padTo(rank);
        Shape b = right.padTo(rank);
        List<Integer> dims = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int larger = Math.max(a.dim(axis), b.dim(axis));
            if (Math.min(a.dim(axis), b.dim(axis)) != 1 && a.dim(axis) != b.dim(axis)) {
                throw node.refuse(mismatch(left, right));
            }
            dims.add(larger);
        }
        return node.shape(dims);
    }

    private static String mismatch(Shape left, Shape right) {
        return "shapes %s and %s do not fit".formatted(left, right);
    }
}
