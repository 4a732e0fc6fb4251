package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Operators that change the shape of a picture, where channels first and channels last differ
/// most.
final class Rearrangement {
    private Rearrangement() {}

    /// Reshape reads the elements channels last, so a picture is turned round before, and after.
    static Value reshape(Step step) {
        step.expectInputs(2);
        Value value = step.value(0);
        Shape to = resolve(step.node(), value.shape(), step.ints(1));
        Value last = value;
        if (value.shape().isSpatial() && !sameEitherWay(value.shape())) {
            last = transpose(step, step.part("channelslast"), value, List.of(0, 2, 3, 1));
        }
        boolean turn = to.isSpatial() && !sameEitherWay(to);
        String name = turn ? step.part("reshaped") : step.node().name();
        String dims = step.integers("shape", turn ? to.dims() : to.onnxDims());
        Value reshaped = step.add(new OnnxNode("Reshape", List.of(last.name(), dims), name), to);
        return turn ? transpose(step, step.node().name(), reshaped, List.of(0, 3, 1, 2)) : reshaped;
    }

    static Value maxPool(Step step) {
        step.expectInputs(1);
        Value value = step.spatial(0);
        List<Integer> size = step.node().integers("ksize");
        if (size.size() != 4 || size.get(0) != 1 || size.get(3) != 1) {
            throw step.node().refuse("window " + size);
        }
        if (!step.node().integers("dilations").isEmpty()) {
            throw step.node().refuse("dilations");
        }
        Window window = Window.of(step.node(), value.shape(), size.get(1), size.get(2));
        return step.add(
                window.describe(step.operator("MaxPool", value.name())),
                window.output(step.node(), value.shape(), value.shape().dim(3)));
    }

    /// Zeros before and after each axis: the constant lists both, axis by axis.
    static Value pad(Step step) {
        step.expectInputs(2);
        Value value = step.value(0);
        List<Integer> paddings = step.ints(1);
        int rank = value.shape().rank();
        if (paddings.size() != 2 * rank
                || paddings.stream().anyMatch(it -> it < 0 || it > 1 << 16)) {
            throw step.node().refuse("paddings %s for %s".formatted(paddings, value.shape()));
        }
        List<Integer> padded = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int more = paddings.get(2 * axis) + paddings.get(2 * axis + 1);
            padded.add(value.shape().dim(axis) + more);
        }
        List<Integer> axes = value.shape().isSpatial() ? List.of(0, 3, 1, 2) : axes(rank);
        List<Integer> pads = new ArrayList<>();
        axes.forEach(axis -> pads.add(paddings.get(2 * axis)));
        axes.forEach(axis -> pads.add(paddings.get(2 * axis + 1)));
        return step.add(
                step.operator("Pad", value.name(), step.integers("pads", pads)),
                step.node().shape(padded));
    }

    /// The mean over height and width.
    static Value mean(Step step) {
        step.expectInputs(2);
        Value value = step.spatial(0);
        Set<Integer> axes = new HashSet<>();
        step.ints(1).forEach(axis -> axes.add(axis < 0 ? axis + 4 : axis));
        if (!axes.equals(Set.of(1, 2))) {
            throw step.node().refuse("over axes %s, not height and width".formatted(step.ints(1)));
        }
        boolean keep = step.node().flag("keep_dims");
        Shape shape = value.shape();
        return step.add(
                step.operator("ReduceMean", value.name())
                        .with("axes", List.of(2, 3))
                        .with("keepdims", keep ? 1 : 0),
                keep ? shape.with(1, 1).with(2, 1) : Shape.of(shape.dim(0), shape.dim(3)));
    }

    private static Value transpose(Step step, String name, Value value, List<Integer> order) {
        return step.add(
                new OnnxNode("Transpose", List.of(value.name()), name).with("perm", order),
                value.shape());
    }

    /// Whether a picture's elements lie in the same order channels first and last.
    private static boolean sameEitherWay(Shape shape) {
        return shape.dim(3) == 1 || (shape.dim(1) == 1 && shape.dim(2) == 1);
    }

    private static Shape resolve(GraphNode node, Shape from, List<Integer> to) {
        int unknown = to.indexOf(-1);
        long known = 1;
        for (int axis = 0; axis < to.size(); axis++) {
            known *= axis == unknown ? 1 : to.get(axis);
            if (known < 1 || known > from.elements()) {
                throw node.refuse("%s cannot become %s".formatted(from, to));
            }
        }
        List<Integer> dims = new ArrayList<>(to);
        if (unknown >= 0) {
            dims.set(unknown, (int) (from.elements() / known));
        }
        Shape shape = node.shape(dims);
        if (shape.elements() != from.elements()) {
            throw node.refuse("%s cannot become %s".formatted(from, to));
        }
        return shape;
    }

    private static List<Integer> axes(int rank) {
        return IntStream.range(0, rank).boxed().toList();
    }
}
