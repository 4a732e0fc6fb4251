package dev.facefn.models.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.models.tfjs.ChannelsLast.Move;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionTest {
    private static final Shape PICTURE = Shape.of(1, 7, 10, 3);
    private static final float[] X = ChannelsLast.random(7 * 10 * 3, 1);

    @ParameterizedTest
    @CsvSource({
        "1, 1, SAME, 3, 3",
        "2, 1, SAME, 3, 3",
        "2, 1, SAME, 4, 2",
        "3, 1, SAME, 2, 5",
        "4, 1, SAME, 1, 1",
        "1, 2, SAME, 3, 3",
        "2, 1, VALID, 3, 4",
        "1, 3, VALID, 2, 3"
    })
    void movesItsWindowAsTensorFlowDoes(
            int stride, int dilation, String padding, int height, int width) throws Exception {
        Move move = new Move(stride, dilation, padding.equals("SAME"));
        Map<String, Object> attributes = attributes(stride, dilation, padding);

        Shape size = Shape.of(height, width, 3, 4);
        float[] kernel = ChannelsLast.random(size.elements(), 2);
        TinyGraph plain =
                TinyGraph.reading(-1, 7, 10, 3)
                        .floats("k", kernel, height, width, 3, 4)
                        .node("y", "Conv2D", attributes, "x", "k");
        assertThat(plain.run("y", X, PICTURE, out(move, height, width, 4)))
                .containsExactly(
                        ChannelsLast.convolve(X, PICTURE, kernel, size, move, false),
                        within(1e-5f));

        Shape depthwiseSize = Shape.of(height, width, 3, 2);
        float[] depthwiseKernel = ChannelsLast.random(depthwiseSize.elements(), 3);
        TinyGraph depthwise =
                TinyGraph.reading(-1, 7, 10, 3)
                        .floats("k", depthwiseKernel, height, width, 3, 2)
                        .node("y", "DepthwiseConv2dNative", attributes, "x", "k");
        assertThat(depthwise.run("y", X, PICTURE, out(move, height, width, 6)))
                .containsExactly(
                        ChannelsLast.convolve(
                                X, PICTURE, depthwiseKernel, depthwiseSize, move, true),
                        within(1e-5f));
    }

    @Test
    void addsItsFusedBiasThenActivates() throws Exception {
        float[] kernel = ChannelsLast.random(3 * 2, 4);
        float[] bias = {0.25f, -0.5f};
        float[] slopes = {0.1f, -2};
        Move move = new Move(1, 1, true);
        float[] biased =
                ChannelsLast.convolve(X, PICTURE, kernel, Shape.of(1, 1, 3, 2), move, false);
        float[] relu = new float[biased.length];
        float[] prelu = new float[biased.length];
        for (int i = 0; i < biased.length; i++) {
            biased[i] += bias[i % 2];
            relu[i] = Math.max(biased[i], 0);
            prelu[i] = biased[i] < 0 ? biased[i] * slopes[i % 2] : biased[i];
        }
        TinyGraph graph =
                TinyGraph.reading(1, 7, 10, 3)
                        .floats("k", kernel, 1, 1, 3, 2)
                        .floats("b", bias, 2)
                        .floats("s", slopes, 1, 1, 2)
                        .node("biased", "_FusedConv2D", fused("BiasAdd"), "x", "k", "b")
                        .node("relu", "_FusedConv2D", fused("BiasAdd", "Relu"), "x", "k", "b")
                        .node(
                                "prelu",
                                "_FusedConv2D",
                                fused("BiasAdd", "Prelu"),
                                "x",
                                "k",
                                "b",
                                "s");
        Shape out = Shape.of(1, 7, 10, 2);
        assertThat(graph.run("biased", X, PICTURE, out)).containsExactly(biased, within(1e-5f));
        assertThat(graph.run("relu", X, PICTURE, out)).containsExactly(relu, within(1e-5f));
        assertThat(graph.run("prelu", X, PICTURE, out)).containsExactly(prelu, within(1e-5f));
    }

    private static Shape out(Move move, int height, int width, int channels) {
        return Shape.of(1, move.out(7, height), move.out(10, width), channels);
    }

    private static Map<String, Object> attributes(int stride, int dilation, String padding) {
        return Map.of(
                "strides",
                List.of(1, stride, stride, 1),
                "dilations",
                List.of(1, dilation, dilation, 1),
                "padding",
                padding,
                "data_format",
                "NHWC");
    }

    private static Map<String, Object> fused(String... operators) {
        return Map.of("padding", "SAME", "fused_ops", List.of(operators));
    }
}
