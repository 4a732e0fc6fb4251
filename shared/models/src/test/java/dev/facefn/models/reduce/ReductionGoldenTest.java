package dev.facefn.models.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Precision;
import dev.facefn.models.Progress;
import dev.facefn.models.Task;
import dev.facefn.models.Variants;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The embedder in fewer bits is what NumPy and ONNX's Python make of it (see
/// `src/test/oracle/README.md`).
class ReductionGoldenTest {
    private static final Bundle BUNDLE = ModelStore.atDefault().open("open", Progress.NONE);
    private static final ModelSpec SPEC = BUNDLE.find(Task.FACE_EMBEDDING).orElseThrow();
    private static final JsonNode GOLDEN =
            JsonMapper.shared()
                    .readTree(
                            ReductionGoldenTest.class.getResourceAsStream(
                                    "/dev/facefn/models/reduce/fr_feature.json"));

    private static byte[] made(Precision precision) {
        return Run.bytes(Variants.make("open", SPEC, precision, BUNDLE.load(SPEC)));
    }

    private static String sha256(ByteBuffer bytes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Run.bytes(bytes));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void roundsEveryConstantToHalfAsNumPyDoes() throws Exception {
        Graph graph = Graph.read(ByteBuffer.wrap(made(Precision.FP16)));
        AtomicInteger compared = new AtomicInteger();
        for (var constant : graph.constants.entrySet()) {
            if (constant.getValue().type() == Tensor.FLOAT16) {
                String name = constant.getKey().replace("/half", "");
                assertThat(sha256(constant.getValue().raw()))
                        .as(name)
                        .isEqualTo(GOLDEN.path("halves").path(name).stringValue());
                compared.incrementAndGet();
            }
        }
        assertThat(compared).hasValue(GOLDEN.path("halves").size());
    }

    @Test
    void roundsWeightsAndStepsToEightBitsAsNumPyDoes() throws Exception {
        Graph graph = Graph.read(ByteBuffer.wrap(made(Precision.INT8)));
        assertThat(GOLDEN.path("weights").size()).isGreaterThan(20);
        for (var weights : GOLDEN.path("weights").properties()) {
            Tensor steps = graph.constants.get(weights.getKey() + "/steps");
            assertThat(sha256(steps.raw()))
                    .as(weights.getKey())
                    .isEqualTo(weights.getValue().stringValue());
        }
        for (var tensor : GOLDEN.path("tensors").properties()) {
            float scale = graph.floats(tensor.getKey() + "/scale")[0];
            int zero = graph.constants.get(tensor.getKey() + "/zero").raw().get(0) & 0xff;
            assertThat(scale).isEqualTo((float) tensor.getValue().path(0).doubleValue());
            assertThat(zero).isEqualTo(tensor.getValue().path(1).intValue());
        }
    }

    /// Step by step as the graph is written, the runtime rounds where the golden does. With
    /// integers in one operator, a number between two steps goes the other way now and then, and
    /// what comes after moves with it: that is measured, and less than what 8 bits cost.
    @Test
    void embedsInEightBitsAsTheRoundingsSpeltOut() throws Exception {
        float[] row = new float[3 * 112 * 112];
        for (int i = 0; i < row.length; i++) {
            row[i] = (i * 7919L % 255 - 127) / 128f;
        }
        long[] shape = {1, 3, 112, 112};
        float[] expected = new float[512];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = (float) GOLDEN.path("embedding").path(i).doubleValue();
        }
        byte[] made = made(Precision.INT8);
        float[] plain = Run.outputs(made, OptLevel.NO_OPT, "input", shape, row).getFirst();
        float[] fused = Run.outputs(made, "input", shape, row).getFirst();
        float[] full = Run.outputs(Run.bytes(BUNDLE.load(SPEC)), "input", shape, row).getFirst();
        System.out.printf(
                "int8: cosine to the golden %.5f as written, %.5f in integers; %.5f to full precision%n",
                cosine(plain, expected), cosine(fused, expected), cosine(fused, full));
        assertThat(cosine(plain, expected)).isGreaterThan(0.999);
        assertThat(cosine(fused, expected)).isGreaterThan(0.98);
        assertThat(cosine(fused, full)).isLessThan(cosine(fused, expected));
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double squares = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
            squares += one[i] * one[i];
            others += other[i] * other[i];
        }
        return dot / Math.sqrt(squares * others);
    }
}
