package dev.facefn.models.reduce;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The convolutions that mix channels in 8 bits, as ONNX writes it: `QuantizeLinear` and
/// `DequantizeLinear` around what a runtime then computes in integers. Activations are unsigned
/// with one scale a tensor, weights signed with one a channel.
///
/// - The first and the last convolution stay floats, where most of the accuracy is lost and little
///   time won; so do those that keep channels apart, and all that is no convolution.
/// - Weights have 7 of the 8 bits: with 8, the sums of processors that have AVX2 but no VNNI
///   overflow, and the same model would be worse there than where it was measured.
final class EightBits {
    private static final int MOST_WEIGHT = 63;

    /// So that a bias is less than 2³⁰ steps of the sums, which have 32 bits.
    private static final float MOST_BIAS = 1 << 30;

    /// Of channels that hold nothing.
    private static final float LEAST_SCALE = 0x1p-60f;

    private final Graph graph;
    private final Map<String, Range> ranges;
    private final Map<String, String> reduced = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    private EightBits(Graph graph, Map<String, Range> ranges) {
        this.graph = graph;
        this.ranges = ranges;
    }

    /// The tensors whose ranges an edit needs.
    static Set<String> tensors(Graph graph) {
        Set<String> names = new TreeSet<>();
        for (Node convolution : convolutions(graph)) {
            names.add(convolution.inputs().getFirst());
            names.add(convolution.output());
        }
        return names;
    }

    /// @throws IllegalArgumentException when there is no such convolution, or no range for a tensor
    static void edit(Graph graph, Map<String, Range> ranges) {
        new EightBits(graph, ranges).edit();
    }

    private static List<Node> convolutions(Graph graph) {
        List<Node> all = graph.nodes.stream().filter(node -> node.is("Conv")).toList();
        if (all.size() < 3) {
            throw new IllegalArgumentException("it has %d convolutions".formatted(all.size()));
        }
        return all.subList(1, all.size() - 1).stream()
                .filter(node -> node.integer("group", 1) == 1)
                .filter(node ->
                        node.inputs().stream().skip(1).allMatch(graph.constants::containsKey))
                .toList();
    }

    private void edit() {
        List<Node> chosen = convolutions(graph);
        for (Node node : graph.nodes) {
            if (chosen.contains(node)) {
                reduce(node);
            } else {
                nodes.add(node);
            }
        }
        graph.nodes.clear();
        graph.nodes.addAll(nodes);
        graph.dropUnread();
    }

    private Range range(String tensor) {
        Range range = ranges.get(tensor);
        if (range == null) {
            throw new IllegalArgumentException("no range is known of tensor " + tensor);
        }
        return range;
    }

    private void reduce(Node convolution) {
        String x = convolution.inputs().getFirst();
        String y = convolution.output();
        if (!reduced.containsKey(x)) {
            quantise(x, x, x + "/bytes");
            reduced.put(x, x + "/bytes");
        }
        float[] scales = weightScales(convolution, range(x).scale());
        List<String> inputs = new ArrayList<>();
        inputs.add(reduced.get(x));
        inputs.add(weights(convolution.inputs().get(1), scales));
        if (convolution.inputs().size() > 2) {
            inputs.add(bias(convolution.inputs().get(2), y, range(x).scale(), scales));
        }
        nodes.add(convolution.withInputs(inputs).withOutputs(List.of(y + "/exact")));
        quantise(y + "/exact", y, y);
        reduced.put(y, y);
    }

    /// @param range the tensor whose range it is
    /// @param to the value in whole steps, as floats
    private void quantise(String from, String range, String to) {
        Range steps = range(range);
        String scale = range + "/scale";
        String zero = range + "/zero";
        graph.constants.put(scale, Tensor.floats(List.of(), steps.scale()));
        ByteBuffer raw = Tensor.bytes(1).put((byte) steps.zero());
        graph.constants.put(zero, Tensor.of(List.of(), Tensor.UINT8, raw));
        String bytes = range + "/u8";
        nodes.add(new Node("QuantizeLinear", List.of(from, scale, zero), bytes));
        nodes.add(new Node("DequantizeLinear", List.of(bytes, scale, zero), to));
    }

    /// One a channel: as the largest weight asks, and the bias where it is much larger.
    private float[] weightScales(Node convolution, float activations) {
        String name = convolution.inputs().get(1);
        float[] values = graph.floats(name);
        int channels = Math.toIntExact(graph.constant(name).dims().getFirst());
        boolean biased = convolution.inputs().size() > 2;
        float[] bias = biased ? graph.floats(convolution.inputs().get(2)) : new float[channels];
        float[] scales = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            float needed = Math.abs(bias[channel]) / (activations * MOST_BIAS);
            scales[channel] = Math.max(needed, LEAST_SCALE);
        }
        int size = values.length / channels;
        for (int i = 0; i < values.length; i++) {
            scales[i / size] = Math.max(scales[i / size], Math.abs(values[i]) / MOST_WEIGHT);
        }
        return scales;
    }

    private String weights(String name, float[] scales) {
        float[] values = graph.floats(name);
        ByteBuffer raw = Tensor.bytes(values.length);
        for (int i = 0; i < values.length; i++) {
            double steps = Math.rint(values[i] / scales[i / (values.length / scales.length)]);
            raw.put((byte) Math.clamp(steps, -MOST_WEIGHT, MOST_WEIGHT));
        }
        return constant(name, Tensor.of(graph.constant(name).dims(), Tensor.INT8, raw), scales);
    }

    /// In the steps of the sums: those of the activations times those of the weights.
    private String bias(String name, String output, float activations, float[] weights) {
        float[] values = graph.floats(name);
        float[] scales = new float[weights.length];
        ByteBuffer raw = Tensor.bytes(values.length * Integer.BYTES);
        for (int i = 0; i < values.length; i++) {
            scales[i] = activations * weights[i];
            double steps = Math.rint((double) values[i] / scales[i]);
            raw.putInt((int) Math.clamp(steps, -Integer.MAX_VALUE, Integer.MAX_VALUE));
        }
        Tensor steps = Tensor.of(List.of((long) values.length), Tensor.INT32, raw);
        return constant(output + "/bias", steps, scales);
    }

    /// Puts a constant in whole steps of a scale a channel in place.
    private String constant(String name, Tensor steps, float[] scales) {
        List<Long> dims = List.of((long) scales.length);
        int bytes = scales.length * (steps.type() == Tensor.INT8 ? 1 : Integer.BYTES);
        graph.constants.put(name + "/steps", steps);
        graph.constants.put(name + "/scales", Tensor.floats(dims, scales));
        graph.constants.put(
                name + "/zeros", new Tensor(dims, steps.type(), ByteBuffer.allocate(bytes)));
        nodes.add(
                new Node(
                                "DequantizeLinear",
                                List.of(name + "/steps", name + "/scales", name + "/zeros"),
                                name + "/rounded")
                        .with("axis", 0));
        return name + "/rounded";
    }
}
