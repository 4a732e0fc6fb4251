package dev.facefn.models;

import java.util.List;

/// What a model's input tensor expects. A channel value v of 0 to 255 goes in as (v − mean) / std.
///
/// @param name of the tensor in the graph
/// @param shape in the order of `layout`; −1 where the graph leaves a dimension open
/// @param mean one value a channel, 0 to 255
/// @param std one value a channel, not 0
public record InputSpec(
        String name,
        List<Integer> shape,
        Layout layout,
        ColorOrder color,
        List<Float> mean,
        List<Float> std) {

    public enum Layout {
        NCHW,
        NHWC
    }

    public enum ColorOrder {
        RGB,
        BGR,
        GRAY
    }

    public InputSpec {
        shape = List.copyOf(shape);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        int channels = color == ColorOrder.GRAY ? 1 : 3;
        if (shape.size() != 4 || mean.size() != channels || std.size() != channels) {
            throw new IllegalArgumentException(
                    "input %s: shape %s, mean %s, std %s for %s"
                            .formatted(name, shape, mean, std, color));
        }
        if (std.contains(0f)) {
            throw new IllegalArgumentException("input " + name + ": std " + std);
        }
    }

    static InputSpec of(Members members) {
        return new InputSpec(
                members.text("name"),
                members.integers("shape"),
                members.choice("layout", List.of(Layout.values()), Layout::name),
                members.choice("color", List.of(ColorOrder.values()), ColorOrder::name),
                members.floats("mean"),
                members.floats("std"));
    }

    public int height() {
        return shape.get(layout == Layout.NCHW ? 2 : 1);
    }

    public int width() {
        return shape.get(layout == Layout.NCHW ? 3 : 2);
    }
}
