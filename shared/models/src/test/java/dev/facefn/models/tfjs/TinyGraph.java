package dev.facefn.models.tfjs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A graph model written by hand: the JSON and the weights of the nodes that a test adds.
final class TinyGraph {
    private final ObjectNode root = JsonMapper.shared().createObjectNode();
    private final ArrayNode nodes = root.putObject("modelTopology").putArray("node");
    private final ArrayNode weights =
            root.putArray("weightsManifest").addObject().putArray("weights");
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

    /// A graph whose input is the node `x`.
    static TinyGraph reading(Integer... shape) {
        TinyGraph graph = new TinyGraph();
        ObjectNode attributes = graph.bare("x", "Placeholder").putObject("attr");
        ArrayNode dims = attributes.putObject("shape").putObject("shape").putArray("dim");
        for (int size : shape) {
            dims.addObject().put("size", String.valueOf(size));
        }
        return graph;
    }

    TinyGraph floats(String name, float[] values, int... shape) {
        weight(name, "float32", shape);
        ByteBuffer bytes = buffer(4 * values.length);
        bytes.asFloatBuffer().put(values);
        binary.writeBytes(bytes.array());
        return this;
    }

    TinyGraph halves(String name, short[] values, int... shape) {
        weight(name, "float32", shape).putObject("quantization").put("dtype", "float16");
        ByteBuffer bytes = buffer(2 * values.length);
        bytes.asShortBuffer().put(values);
        binary.writeBytes(bytes.array());
        return this;
    }

    TinyGraph ints(String name, int[] values, int... shape) {
        weight(name, "int32", shape);
        ByteBuffer bytes = buffer(4 * values.length);
        bytes.asIntBuffer().put(values);
        binary.writeBytes(bytes.array());
        return this;
    }

    /// @param attributes text, a list of texts, a list of integers or a flag, each by its name
    TinyGraph node(String name, String op, Map<String, Object> attributes, String... inputs) {
        ObjectNode node = bare(name, op);
        Arrays.stream(inputs).forEach(node.putArray("input")::add);
        ObjectNode attr = node.putObject("attr");
        attributes.forEach((key, value) -> attribute(attr.putObject(key), value));
        return this;
    }

    byte[] json() {
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] weights() {
        return binary.toByteArray();
    }

    byte[] convert(String output) {
        SequencedMap<String, String> outputs = new LinkedHashMap<>();
        outputs.put("output", output);
        return TfjsImporter.toOnnx(json(), weights(), outputs);
    }

    /// What the converted graph answers; a picture goes in and comes out channels last.
    float[] run(String output, float[] x, Shape in, Shape out) throws Exception {
        try (Onnx onnx = new Onnx(convert(output))) {
            float[] answer = onnx.run(ChannelsLast.toFirst(x, in)).get("output");
            return ChannelsLast.fromFirst(answer, out);
        }
    }

    private ObjectNode bare(String name, String op) {
        return nodes.addObject().put("name", name).put("op", op);
    }

    private ObjectNode weight(String name, String dtype, int... shape) {
        bare(name, "Const");
        ObjectNode weight = weights.addObject().put("name", name).put("dtype", dtype);
        Arrays.stream(shape).forEach(weight.putArray("shape")::add);
        return weight;
    }

    private static void attribute(ObjectNode attribute, Object value) {
        switch (value) {
            case String text -> attribute.put("s", base64(text));
            case Boolean flag -> attribute.put("b", flag);
            case List<?> list -> {
                ObjectNode typed = attribute.putObject("list");
                for (Object each : list) {
                    if (each instanceof String text) {
                        typed.withArray("s").add(base64(text));
                    } else {
                        typed.withArray("i").add(each.toString());
                    }
                }
            }
            default -> throw new AssertionError("attribute " + value);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
