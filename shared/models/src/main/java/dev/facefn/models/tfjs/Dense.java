package dev.facefn.models.tfjs;

import dev.facefn.models.tfjs.Operand.Floats;
import dev.facefn.models.tfjs.Operand.Value;
import java.util.List;

/// `_FusedMatMul`: a matrix product with its bias, and the activation fused into it taken apart.
final class Dense {
    private Dense() {}

    static Value fused(Step step) {
        step.expectInputs(3);
        GraphNode node = step.node();
        List<String> fused = node.texts("fused_ops");
        boolean relu = fused.equals(List.of("BiasAdd", "Relu"));
        if (!relu && !fused.equals(List.of("BiasAdd"))) {
            throw node.refuse("fused operators " + fused);
        }
        if (node.flag("transpose_a") || node.flag("transpose_b")) {
            throw node.refuse("transposed operands");
        }
        Value value = step.value(0);
        Floats matrix = step.floats(1, 2);
        Floats bias = step.floats(2, 1);
        int outputs = matrix.shape().dim(1);
        if (value.shape().rank() != 2) {
            throw node.refuse("a value of " + value.shape());
        }
        step.expect(value.shape(), value.shape().with(1, matrix.shape().dim(0)));
        step.expect(bias.shape(), Shape.of(outputs));
        List<String> inputs =
                List.of(
                        value.name(),
                        step.constant("matrix", matrix.shape().dims(), matrix),
                        step.constant("bias", bias.shape().dims(), bias));
        String name = relu ? step.part("product") : node.name();
        Value product =
                step.add(new OnnxNode("Gemm", inputs, name), value.shape().with(1, outputs));
        return relu ? step.add(step.operator("Relu", product.name()), product.shape()) : product;
    }
}
