package dev.facefn.models.tfjs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The dimensions of a tensor in TensorFlow's order: batch, height, width, channel where there are
/// four. Every dimension is known and no tensor is empty.
record Shape(List<Integer> dims) {
    private static final int MAX_RANK = 6;
    private static final long MAX_ELEMENTS = 1L << 28;

    Shape {
        dims = List.copyOf(dims);
        if (dims.size() > MAX_RANK) {
            throw new IllegalArgumentException(
                    "a tensor of " + dims.size() + " dimensions, at most " + MAX_RANK);
        }
        long elements = 1;
        for (int dim : dims) {
            elements *= dim;
            if (dim < 1 || elements > MAX_ELEMENTS) {
                throw new IllegalArgumentException("a tensor of " + text(dims));
            }
        }
    }

    static Shape of(Integer... dims) {
        return new Shape(List.of(dims));
    }

    int rank() {
        return dims.size();
    }

    int dim(int axis) {
        return dims.get(axis);
    }

    int elements() {
        return dims.stream().reduce(1, (left, right) -> left * right);
    }

    /// Whether the tensor is a picture: it lies channels first in ONNX.
    boolean isSpatial() {
        return rank() == 4;
    }

    /// As ONNX sees it.
    List<Integer> onnxDims() {
        return isSpatial() ? List.of(dim(0), dim(3), dim(1), dim(2)) : dims;
    }

    Shape with(int axis, int dim) {
        List<Integer> changed = new ArrayList<>(dims);
        changed.set(axis, dim);
        return new Shape(changed);
    }

    /// With ones in front, as broadcasting reads it.
    Shape padTo(int rank) {
        List<Integer> padded = new ArrayList<>();
        for (int axis = rank(); axis < rank; axis++) {
            padded.add(1);
        }
        padded.addAll(dims);
        return new Shape(padded);
    }

    @Override
    public String toString() {
        return text(dims);
    }

    private static String text(List<Integer> dims) {
        return dims.stream().map(String::valueOf).collect(Collectors.joining("×", "[", "]"));
    }
}
