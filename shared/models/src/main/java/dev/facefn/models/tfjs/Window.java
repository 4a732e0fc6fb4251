package dev.facefn.models.tfjs;

import java.util.List;

/// How the window of a convolution or a pool moves over a picture: along the height, then the
/// width.
record Window(Axis height, Axis width) {
    private static final int MAX = 1 << 16;

    /// Along one side.
    ///
    /// @param before how many pixels are padded at the start of the side, and `after` at its end
    /// @param out how often the window fits
    private record Axis(int size, int stride, int dilation, int before, int after, int out) {}

    /// Reads a node's strides, dilations and padding for a window of that size.
    static Window of(GraphNode node, Shape picture, int height, int width) {
        if (!node.text("data_format", "NHWC").equals("NHWC")) {
            throw node.refuse("data format " + node.text("data_format", ""));
        }
        return new Window(axis(node, picture, 1, height), axis(node, picture, 2, width));
    }

    Shape output(GraphNode node, Shape picture, int channels) {
        return node.shape(List.of(picture.dim(0), height.out, width.out, channels));
    }

    OnnxNode describe(OnnxNode operator) {
        return operator.with("kernel_shape", List.of(height.size, width.size))
                .with("strides", List.of(height.stride, width.stride))
                .with("pads", List.of(height.before, width.before, height.after, width.after));
    }

    OnnxNode describeDilated(OnnxNode operator) {
        return describe(operator).with("dilations", List.of(height.dilation, width.dilation));
    }

    /// The rules of `tf.nn.convolution`: SAME pads so that every stride starts inside the picture,
    /// the odd pixel at the end.
    private static Axis axis(GraphNode node, Shape picture, int axis, int size) {
        int stride = perAxis(node, "strides", axis);
        int dilation = perAxis(node, "dilations", axis);
        long side = picture.dim(axis);
        long reach = (long) (size - 1) * dilation + 1;
        String padding = node.text("padding", "");
        long out =
                switch (padding) {
                    case "SAME" -> (side + stride - 1) / stride;
                    case "VALID" -> (side - reach + stride) / stride;
                    default -> throw node.refuse("padding '" + padding + "'");
                };
        if (size < 1 || out < 1 || reach > MAX) {
            throw node.refuse("a window of %d on a picture of %s".formatted(size, picture));
        }
        int pad = (int) Math.max((out - 1) * stride + reach - side, 0);
        int padded = padding.equals("SAME") ? pad : 0;
        return new Axis(size, stride, dilation, padded / 2, padded - padded / 2, (int) out);
    }

    /// One number of a list such as `[1, height, width, 1]`; a missing list is all ones.
    private static int perAxis(GraphNode node, String attribute, int axis) {
        List<Integer> all = node.integers(attribute);
        if (all.isEmpty()) {
            return 1;
        }
        if (all.size() != 4 || all.get(0) != 1 || all.get(3) != 1) {
            throw node.refuse(attribute + " " + all);
        }
        int one = all.get(axis);
        if (one < 1 || one > MAX) {
            throw node.refuse(attribute + " " + all);
        }
        return one;
    }
}
