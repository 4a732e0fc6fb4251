package dev.facefn.models;

import static dev.facefn.models.Protobuf.field;
import static dev.facefn.models.Protobuf.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Small graphs written by hand; `BatchTest` of `vision` opens those of real models.
class DynamicBatchTest {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final float[][] ROWS = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};

    /// From 1×2×2 to 1×4, as an exporter writes it.
    private static byte[] graph(byte[]... others) {
        return field(
                7, field(1, reshape()), tensor("input", 11, 1, 2, 2), output(1), message(others));
    }

    private static byte[] reshape() {
        return message(
                field(1, "input"), field(1, "shape"), field(2, "output"), field(4, "Reshape"));
    }

    private static byte[] tensor(String name, int as, long... shape) {
        byte[] dimensions = {};
        for (long dimension : shape) {
            dimensions = message(dimensions, field(1, field(1, dimension)));
        }
        return field(as, field(1, name), field(2, field(1, field(1, FLOAT), field(2, dimensions))));
    }

    private static byte[] output(long rows) {
        return tensor("output", 12, rows, 4);
    }

    private static byte[] shape(long first, long second) {
        byte[] raw = new byte[16];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putLong(first).putLong(second);
        return message(field(1, 2), field(2, INT64), field(8, "shape"), field(9, raw));
    }

    private static final byte[] INITIALIZER = field(5, shape(1, -1));

    private static byte[] constant() {
        byte[] value = message(field(1, "value"), field(5, shape(1, -1)), field(20, 4));
        return field(1, field(2, "shape"), field(4, "Constant"), field(5, value));
    }

    private static ByteBuffer model(byte[] graph) {
        byte[] bytes = message(field(1, 7), field(8, field(2, 13)), graph);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static ModelSpec spec() {
        ModelSpec real = Manifest.shipped("open").models().getFirst();
        return new ModelSpec(
                "tiny",
                real.task(),
                real.architecture(),
                real.file(),
                real.input(),
                List.of(new OutputSpec("output", List.of(1, 4), "as it came")));
    }

    @Test
    void aGraphForOneRowTakesAnyNumberOfRows() throws OrtException {
        for (byte[] shape : List.of(INITIALIZER, constant())) {
            ByteBuffer opened = DynamicBatch.open(model(graph(shape)), spec());
            assertThat(run(opened, 1)).isEqualTo(new float[][] {ROWS[0]});
            assertThat(run(opened, 3)).isEqualTo(ROWS);
        }
    }

    @Test
    void theGraphAsItWasTakesOneRowOnly() {
        assertThatThrownBy(() -> run(model(graph(INITIALIZER)), 3))
                .isInstanceOf(OrtException.class);
    }

    @Test
    void whatTheGraphSaysOfShapesInBetweenIsForgotten() throws OrtException {
        byte[] twoReshapes =
                field(
                        7,
                        field(1, field(1, "input"), field(2, "between"), field(4, "Relu")),
                        field(
                                1,
                                field(1, "between"),
                                field(1, "shape"),
                                field(2, "output"),
                                field(4, "Reshape")),
                        tensor("input", 11, 1, 2, 2),
                        output(1),
                        tensor("between", 13, 1, 2, 2),
                        INITIALIZER);
        assertThat(run(DynamicBatch.open(model(twoReshapes), spec()), 3)).isEqualTo(ROWS);
    }

    @Test
    void isEditedInPlaceAndOpenAlreadyWhenItIsOpenedAgain() {
        ByteBuffer model = model(graph(INITIALIZER));
        assertThat(DynamicBatch.open(model, spec())).isSameAs(model);
        assertThat(model.position()).isZero();
        ByteBuffer once = ByteBuffer.allocate(model.remaining()).put(model.duplicate()).flip();
        assertThat(DynamicBatch.open(model, spec())).isEqualTo(once);
    }

    @Test
    void refusesAGraphWhoseRowsAreNotWhatItUnderstands() {
        byte[] input = tensor("input", 11, 1, 2, 2);
        byte[] two = field(7, field(1, reshape()), input, output(2), INITIALIZER);
        byte[] twice = field(7, field(1, reshape()), input, output(1), field(5, shape(2, -1)));
        byte[] flat = field(7, input, tensor("output", 12));
        refused(two, "output has 2 rows");
        refused(twice, "output is reshaped to 2 rows");
        refused(graph(), "output is reshaped by what is no constant");
        refused(field(7, input), "an input or output is missing");
        refused(flat, "output has no shape");
    }

    @Test
    void refusesAGraphThatIsCutAnywhere() {
        ByteBuffer whole = model(graph(INITIALIZER));
        for (int left = 5; left < whole.limit(); left++) {
            ByteBuffer cut = whole.duplicate().limit(left);
            assertThatThrownBy(() -> DynamicBatch.open(cut, spec()))
                    .as("%d bytes", left)
                    .isInstanceOf(ModelException.class);
        }
    }

    private static void refused(byte[] graph, String why) {
        assertThatThrownBy(() -> DynamicBatch.open(model(graph), spec()))
                .isInstanceOf(ModelException.class)
                .hasMessage("fr_detect.onnx cannot be run in batches: " + why);
    }

    private static float[][] run(ByteBuffer model, int rows) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        float[][][] input = new float[rows][2][2];
        for (int i = 0; i < rows * 4; i++) {
            input[i / 4][i / 2 % 2][i % 2] = ROWS[i / 4][i % 4];
        }
        try (OrtSession session =
                        environment.createSession(
                                model.duplicate(), new OrtSession.SessionOptions());
                OnnxTensor tensor = OnnxTensor.createTensor(environment, input);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            return (float[][]) result.get(0).getValue();
        }
    }
}
