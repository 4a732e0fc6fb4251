package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Floats;
import dev.facefn.models.tfjs.Operand.Value;
import java.util.ArrayList;
import java.util.List;

/// Convolutions, with the bias and the activation that TensorFlow.js fused into them taken apart.
final class Convolution {
    private Convolution() {}

    static Value plain(Step step) {
        step.expectInputs(2);
        return activate(step, List.of());
    }

    /// `_FusedConv2D`: picture, kernel, bias, then what the activation reads.
    static Value fused(Step step) {
        List<String> fused = step.node().texts("fused_ops");
        if (fused.isEmpty() || !fused.getFirst().equals("BiasAdd")) {
            throw step.node().refuse("fused operators " + fused);
        }
        return activate(step, fused);
    }

    static Value depthwise(Step step) {
        step.expectInputs(2);
        Floats kernel = step.floats(1, 4);
        Shape shape = kernel.shape();
        checkChannels(step, shape);
        return convolve(
                step, step.node().name(), Layout.depthwiseKernel(kernel), shape.dim(2), List.of());
    }

    private static Value activate(Step step, List<String> fused) {
        Floats kernel = step.floats(1, 4);
        checkChannels(step, kernel.shape());
        List<String> bias = new ArrayList<>();
        if (!fused.isEmpty()) {
            Floats values = step.floats(2, 1);
            step.expect(values.shape(), Shape.of(kernel.shape().dim(3)));
            bias.add(step.constant("bias", values.shape().dims(), values));
        }
        List<String> activation = fused.subList(Math.min(1, fused.size()), fused.size());
        String name = activation.isEmpty() ? step.node().name() : step.part("convolution");
        Value convolved = convolve(step, name, Layout.kernel(kernel), 1, bias);
        if (activation.isEmpty()) {
            step.expectInputs(2 + bias.size());
            return convolved;
        }
        if (activation.equals(List.of("Relu"))) {
            step.expectInputs(3);
            return step.add(step.operator("Relu", convolved.name()), convolved.shape());
        }
        if (activation.equals(List.of("Prelu"))) {
            step.expectInputs(4);
            return Elementwise.prelu(step, convolved, step.operand(3));
        }
        throw step.node().refuse("fused operators " + fused);
    }

    private static void checkChannels(Step step, Shape kernel) {
        Shape picture = step.spatial(0).shape();
        if (picture.dim(3) != kernel.dim(2)) {
            throw step.node()
                    .refuse("a kernel of %s on a picture of %s".formatted(kernel, picture));
        }
    }

    /// @param kernel out × in/groups × height × width
    private static Value convolve(
            Step step, String name, Floats kernel, int groups, List<String> bias) {
        Value picture = step.spatial(0);
        Shape shape = kernel.shape();
        Window window = Window.of(step.node(), picture.shape(), shape.dim(2), shape.dim(3));
        List<String> inputs = new ArrayList<>();
        inputs.add(picture.name());
        inputs.add(step.constant("kernel", shape.dims(), kernel));
        inputs.addAll(bias);
        OnnxNode operator = new OnnxNode("Conv", inputs, name).with("group", groups);
        return step.add(
                window.describeDilated(operator),
                window.output(step.node(), picture.shape(), shape.dim(0)));
    }
}
