package dev.facefn.models.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Each operator on a picture of 2×3 pixels with 2 channels, whose element i is named by its place
/// channels last.
class OperatorTest {
    private static final Shape PICTURE = Shape.of(1, 2, 3, 2);
    private static final float[] X = {1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12};

    private static TinyGraph picture() {
        return TinyGraph.reading(-1, 2, 3, 2);
    }

    @Test
    void addsAConstantToEveryChannel() throws Exception {
        TinyGraph graph =
                picture()
                        .floats("c", new float[] {100, 200}, 2)
                        .node("y", "Add", Map.of(), "x", "c");
        assertThat(graph.run("y", X, PICTURE, PICTURE))
                .containsExactly(101, 198, 103, 196, 105, 194, 107, 192, 109, 190, 111, 188);
    }

    @Test
    void multipliesByAConstantThatVariesAlongTheWidthToo() throws Exception {
        TinyGraph graph =
                picture()
                        .floats("c", new float[] {1, 10, 2, 20, 3, 30}, 3, 2)
                        .node("y", "Mul", Map.of(), "c", "x");
        assertThat(graph.run("y", X, PICTURE, PICTURE))
                .containsExactly(1, -20, 6, -80, 15, -180, 7, -80, 18, -200, 33, -360);
    }

    @Test
    void addsTwoValuesAndPassesThemOn() throws Exception {
        TinyGraph graph =
                picture()
                        .node("sum", "AddV2", Map.of(), "x", "x:0")
                        .node("y", "Identity", Map.of(), "sum");
        assertThat(graph.run("y", X, PICTURE, PICTURE)).containsExactly(each(2, X));
    }

    @Test
    void clipsBetweenTwoScalars() throws Exception {
        TinyGraph graph =
                picture()
                        .floats("six", new float[] {6})
                        .floats("zero", new float[] {0})
                        .node("relu", "Relu", Map.of(), "x")
                        .node("min", "Minimum", Map.of(), "relu", "six")
                        .node("y", "Maximum", Map.of(), "min", "zero");
        assertThat(graph.run("y", X, PICTURE, PICTURE))
                .containsExactly(1, 0, 3, 0, 5, 0, 6, 0, 6, 0, 6, 0);
    }

    @Test
    void givesEveryChannelItsOwnSlope() throws Exception {
        TinyGraph graph =
                picture()
                        .floats("s", new float[] {-1, 0.5f}, 1, 1, 2)
                        .node("y", "Prelu", Map.of(), "x", "s");
        assertThat(graph.run("y", X, PICTURE, PICTURE))
                .containsExactly(1, -1, 3, -2, 5, -3, 7, -4, 9, -5, 11, -6);
    }

    @Test
    void readsThePixelsChannelsLastWhenItReshapes() throws Exception {
        TinyGraph graph =
                picture()
                        .ints("to", new int[] {-1, 4}, 2)
                        .node("y", "Reshape", Map.of(), "x", "to");
        assertThat(graph.run("y", X, PICTURE, Shape.of(3, 4))).containsExactly(X);
    }

    @Test
    void writesThePixelsChannelsLastWhenItReshapes() throws Exception {
        TinyGraph graph =
                TinyGraph.reading(-1, 12)
                        .ints("to", new int[] {1, 3, -1, 2}, 4)
                        .node("y", "Reshape", Map.of(), "x", "to");
        assertThat(graph.run("y", X, Shape.of(1, 12), Shape.of(1, 3, 2, 2))).containsExactly(X);
    }

    @Test
    void reshapesFromOnePictureToAnother() throws Exception {
        TinyGraph graph =
                picture()
                        .ints("to", new int[] {1, 1, 2, 6}, 4)
                        .node("y", "Reshape", Map.of(), "x", "to");
        assertThat(graph.run("y", X, PICTURE, Shape.of(1, 1, 2, 6))).containsExactly(X);
    }

    @Test
    void padsEachAxisByItself() throws Exception {
        TinyGraph graph =
                TinyGraph.reading(1, 1, 2, 1)
                        .ints("p", new int[] {0, 0, 1, 0, 0, 1, 0, 2}, 4, 2)
                        .node("y", "Pad", Map.of(), "x", "p");
        assertThat(graph.run("y", new float[] {1, 2}, Shape.of(1, 1, 2, 1), Shape.of(1, 2, 3, 3)))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0);
    }

    @Test
    void takesTheLargestOfAWindow() throws Exception {
        Map<String, Object> window =
                Map.of("ksize", List.of(1, 2, 2, 1), "strides", List.of(1, 2, 2, 1));
        TinyGraph graph =
                picture()
                        .node("valid", "MaxPool", with(window, "VALID"), "x")
                        .node("same", "MaxPool", with(window, "SAME"), "x");
        assertThat(graph.run("valid", X, PICTURE, Shape.of(1, 1, 1, 2))).containsExactly(9, -2);
        assertThat(graph.run("same", X, PICTURE, Shape.of(1, 1, 2, 2)))
                .containsExactly(9, -2, 11, -6);
    }

    @Test
    void takesTheMeanOfThePixels() throws Exception {
        TinyGraph graph =
                picture()
                        .ints("axes", new int[] {-2, 1}, 2)
                        .node("flat", "Mean", Map.of("keep_dims", false), "x", "axes")
                        .node("kept", "Mean", Map.of("keep_dims", true), "x", "axes");
        assertThat(graph.run("flat", X, PICTURE, Shape.of(1, 2))).containsExactly(6, -7);
        assertThat(graph.run("kept", X, PICTURE, Shape.of(1, 1, 1, 2))).containsExactly(6, -7);
    }

    @Test
    void multipliesByAMatrix() throws Exception {
        Map<String, Object> relu = Map.of("fused_ops", List.of("BiasAdd", "Relu"));
        Map<String, Object> plain = Map.of("fused_ops", List.of("BiasAdd"));
        TinyGraph graph =
                TinyGraph.reading(-1, 2)
                        .floats("m", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                        .floats("b", new float[] {10, 20, -100}, 3)
                        .node("plain", "_FusedMatMul", plain, "x", "m", "b")
                        .node("relu", "_FusedMatMul", relu, "x", "m", "b");
        float[] x = {1, 10};
        assertThat(graph.run("plain", x, Shape.of(1, 2), Shape.of(1, 3)))
                .containsExactly(51, 72, -37);
        assertThat(graph.run("relu", x, Shape.of(1, 2), Shape.of(1, 3))).containsExactly(51, 72, 0);
    }

    @Test
    void normalisesOverTheChannels() throws Exception {
        TinyGraph graph =
                picture().node("y", "Softmax", Map.of(), "x").node("z", "Sigmoid", Map.of(), "x");
        float[] sigmoids = new float[X.length];
        float[] softmaxes = new float[X.length];
        for (int i = 0; i < X.length; i++) {
            sigmoids[i] = (float) (1 / (1 + Math.exp(-X[i])));
            softmaxes[i] = (float) (1 / (1 + Math.exp(X[i ^ 1] - X[i])));
        }
        assertThat(graph.run("y", X, PICTURE, PICTURE)).containsExactly(softmaxes, within(1e-6f));
        assertThat(graph.run("z", X, PICTURE, PICTURE)).containsExactly(sigmoids, within(1e-6f));
    }

    @Test
    void readsEveryHalfExactly() throws Exception {
        short[] halves = new short[0x7C00 + 2];
        float[] expected = new float[halves.length];
        for (int i = 0; i < halves.length; i++) {
            halves[i] = (short) (i <= 0x7BFF ? i : i | 0x8000);
            expected[i] = half(halves[i]);
        }
        TinyGraph graph =
                TinyGraph.reading(1, halves.length)
                        .halves("c", halves, halves.length)
                        .node("y", "Add", Map.of(), "x", "c");
        Shape shape = Shape.of(1, halves.length);
        assertThat(graph.run("y", new float[halves.length], shape, shape))
                .containsExactly(expected);
    }

    /// IEEE 754 binary16 by its definition: sign, 5 bits of exponent, 10 of fraction.
    private static float half(short bits) {
        int exponent = (bits >> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude =
                switch (exponent) {
                    case 0 -> Math.scalb(fraction, -24);
                    case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(1024 + fraction, exponent - 25);
                };
        return (float) (bits < 0 ? -magnitude : magnitude);
    }

    private static Map<String, Object> with(Map<String, Object> window, String padding) {
        Map<String, Object> all = new HashMap<>(window);
        all.put("padding", padding);
        return all;
    }

    private static float[] each(float factor, float[] values) {
        float[] scaled = Arrays.copyOf(values, values.length);
        IntStream.range(0, scaled.length).forEach(i -> scaled[i] *= factor);
        return scaled;
    }
}
