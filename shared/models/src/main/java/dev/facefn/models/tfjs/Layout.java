package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Floats;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/// Constants moved from TensorFlow's order of axes to ONNX's.
final class Layout {
    private Layout() {}

    /// A kernel of height × width × in × out becomes out × in × height × width.
    static Floats kernel(Floats kernel) {
        return transpose(kernel, 3, 2, 0, 1);
    }

    /// A depthwise kernel of height × width × channel × multiplier becomes one group a channel.
    static Floats depthwiseKernel(Floats kernel) {
        Floats moved = transpose(kernel, 2, 3, 0, 1);
        Shape of = kernel.shape();
        return new Floats(Shape.of(of.dim(2) * of.dim(3), 1, of.dim(0), of.dim(1)), moved.values());
    }

    /// A constant as it broadcasts against a tensor of that rank: channels first if that is four.
    static Floats broadcast(Floats constant, int rank) {
        Shape shape = constant.shape();
        if (rank != 4 || shape.rank() == 0) {
            return constant;
        }
        return transpose(new Floats(shape.padTo(4), constant.values()), 0, 3, 1, 2);
    }

    private static Floats transpose(Floats from, int... order) {
        List<Integer> dims = Arrays.stream(order).mapToObj(from.shape()::dim).toList();
        int[] steps = new int[order.length];
        for (int axis = 0; axis < order.length; axis++) {
            steps[axis] = step(from.shape(), order[axis]);
        }
        float[] moved = new float[from.shape().elements()];
        int next = 0;
        for (int a = 0; a < dims.get(0); a++) {
            for (int b = 0; b < dims.get(1); b++) {
                for (int c = 0; c < dims.get(2); c++) {
                    int row = a * steps[0] + b * steps[1] + c * steps[2];
                    for (int d = 0; d < dims.get(3); d++) {
                        moved[next++] = from.values().get(row + d * steps[3]);
                    }
                }
            }
        }
        return new Floats(new Shape(dims), FloatBuffer.wrap(moved).asReadOnlyBuffer());
    }

    /// How far apart two neighbours along an axis lie.
    private static int step(Shape shape, int axis) {
        int step = 1;
        for (int inner = axis + 1; inner < shape.rank(); inner++) {
            step *= shape.dim(inner);
        }
        return step;
    }
}
