package dev.facefn.models.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TfjsImporterTest {
    private static final Map<String, Object> SAME =
            Map.of("padding", "SAME", "strides", List.of(1, 2, 2, 1));

    private static TinyGraph graph() {
        return TinyGraph.reading(-1, 4, 4, 2)
                .floats("k", ChannelsLast.random(3 * 3 * 2 * 5, 1), 3, 3, 2, 5)
                .floats("dead", ChannelsLast.random(1000, 2), 1000)
                .floats("six", new float[] {6})
                .node("conv", "Conv2D", SAME, "x", "k")
                .node("y", "Minimum", Map.of(), "conv", "six")
                .node("unused", "FancyOperator", Map.of(), "y", "dead");
    }

    @Test
    void writesTheSameBytesEveryTime() {
        assertThat(graph().convert("y")).isEqualTo(graph().convert("y"));
    }

    @Test
    void leavesOutWhatNoOutputNeeds() {
        assertThat(graph().convert("y")).hasSizeLessThan(1000);
    }

    @Test
    void keepsOutputsInTheOrderAskedForUnderTheirNames() throws Exception {
        LinkedHashMap<String, String> outputs = new LinkedHashMap<>();
        outputs.put("second", "y");
        outputs.put("first", "conv:0");
        outputs.put("x", "x");
        TinyGraph graph = graph();
        byte[] onnx = TfjsImporter.toOnnx(graph.json(), graph.weights(), outputs);
        try (Onnx model = new Onnx(onnx)) {
            assertThat(model.run(new float[32])).containsOnlyKeys("second", "first", "x");
            assertThat(model.shape("first")).containsExactly(1, 5, 2, 2);
        }
    }

    @Test
    void refusesAnOperatorItDoesNotKnow() {
        assertThatThrownBy(() -> graph().convert("unused"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node unused (FancyOperator): this operator is not supported");
    }

    @Test
    void refusesPaddingItDoesNotKnow() {
        TinyGraph graph = graph().node("z", "Conv2D", Map.of("padding", "EXPLICIT"), "x", "k");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node z (Conv2D): padding 'EXPLICIT'");
    }

    @Test
    void refusesAWindowOfNothing() {
        Map<String, Object> empty = Map.of("padding", "SAME", "ksize", List.of(1, 0, 0, 1));
        TinyGraph graph = graph().node("z", "MaxPool", empty, "x");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node z (MaxPool): a window of 0 on a picture of [1×4×4×2]");
    }

    @Test
    void refusesInputsThatAFusedConvolutionWouldNotRead() {
        Map<String, Object> biased = Map.of("padding", "SAME", "fused_ops", List.of("BiasAdd"));
        TinyGraph graph =
                graph().floats("b", new float[5], 5)
                        .node("z", "_FusedConv2D", biased, "x", "k", "b", "six");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node z (_FusedConv2D): 4 inputs instead of 3");
    }

    @Test
    void refusesAPlaceholderOfIntegers() {
        String json =
                """
                {"modelTopology": {"node": [{"name": "y", "op": "Placeholder", "attr": {
                  "dtype": {"type": "DT_INT32"}, "shape": {"shape": {"dim": [{"size": "1"}]}}}}]},
                 "weightsManifest": []}
                """;
        assertThatThrownBy(() -> convert(json.getBytes(StandardCharsets.UTF_8), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node y (Placeholder): it takes DT_INT32");
    }

    @Test
    void refusesAKernelForOtherChannels() {
        TinyGraph graph = graph().node("z", "Conv2D", SAME, "conv", "k");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node z (Conv2D): a kernel of [3×3×2×5] on a picture of [1×2×2×5]");
    }

    @Test
    void refusesShapesThatDoNotBroadcast() {
        TinyGraph graph = graph().node("z", "Add", Map.of(), "conv", "dead");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node z (Add): shapes [1×2×2×5] and [1000] do not fit");
    }

    @Test
    void refusesACycle() {
        TinyGraph graph =
                graph().node("a", "Add", Map.of(), "x", "b").node("b", "Relu", Map.of(), "a");
        assertThatThrownBy(() -> graph.convert("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node b (Relu): it depends on itself");
    }

    @Test
    void refusesAnInputThatIsNotThere() {
        TinyGraph graph = graph().node("z", "Relu", Map.of(), "nowhere");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node z (Relu): the graph has no node nowhere to read");
        assertThatThrownBy(() -> graph.convert("elsewhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("output elsewhere: the graph has no node elsewhere");
    }

    @Test
    void refusesAConstantWithoutItsWeights() {
        TinyGraph graph =
                graph().node("c", "Const", Map.of()).node("z", "Add", Map.of(), "conv", "c");
        assertThatThrownBy(() -> graph.convert("z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("node c (Const): the weights manifest does not have it");
    }

    @Test
    void refusesATruncatedWeightsFile() {
        byte[] weights = graph().weights();
        byte[] cut = Arrays.copyOf(weights, weights.length - 1);
        assertThatThrownBy(() -> convert(graph().json(), cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights file has 4363 bytes, the manifest describes 4364");
    }

    @Test
    void walksALongChainWithoutOverflowingTheStack() throws Exception {
        TinyGraph graph = TinyGraph.reading(1, 2).node("n0", "Relu", Map.of(), "x");
        for (int i = 1; i < 20_000; i++) {
            graph.node("n" + i, "Identity", Map.of(), "n" + (i - 1));
        }
        Shape shape = Shape.of(1, 2);
        assertThat(graph.run("n19999", new float[] {-1, 2}, shape, shape)).containsExactly(0, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"modelTopology\":{\"node\":[null]},\"weightsManifest\":[]}",
                "{\"modelTopology\":{\"node\":[{\"name\":\"y\",\"op\":\"Placeholder\",\"attr\":"
                        + "{\"shape\":{\"shape\":{\"dim\":[{\"size\":\"99999999999\"}]}}}}]},"
                        + "\"weightsManifest\":[]}",
                "{\"modelTopology\":{\"node\":[]},\"weightsManifest\":[{\"weights\":[{\"name\":\"w\","
                        + "\"dtype\":\"uint8\",\"shape\":[2147483647,2147483647]}]}]}",
                "{\"modelTopology\":{\"node\":[]},\"weightsManifest\":[{\"weights\":[{\"name\":\"w\","
                        + "\"dtype\":\"string\",\"shape\":[]}]}]}"
            })
    void refusesWhatIsNoGraphModel(String json) {
        assertThatThrownBy(() -> convert(json.getBytes(StandardCharsets.UTF_8), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).{10,}");
    }

    @Test
    void refusesJsonOfABottomlessDepth() {
        byte[] json = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> convert(json, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("graph is not JSON: ");
    }

    @Test
    void answersDamagedGraphsWithNothingButAnIllegalArgument() {
        Random random = new Random(1);
        byte[] json = graph().json();
        byte[] weights = graph().weights();
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = json.clone();
            for (int i = 0; i <= round % 3; i++) {
                damaged[random.nextInt(json.length)] =
                        (byte) "0123456789-,:{}[]\"xy=".charAt(random.nextInt(21));
            }
            try {
                convert(damaged, weights);
            } catch (IllegalArgumentException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(2_500, 5_000);
    }

    private static byte[] convert(byte[] json, byte[] weights) {
        LinkedHashMap<String, String> outputs = new LinkedHashMap<>();
        outputs.put("output", "y");
        return TfjsImporter.toOnnx(json, weights, outputs);
    }
}
