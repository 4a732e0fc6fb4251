package dev.facefn.models.tfjs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Origin;
import dev.facefn.models.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The converted models answer as the originals do in TensorFlow.js, whose answers are the goldens
/// (see `src/test/oracle/README.md`).
class TfjsGoldenTest {
    private static final float TOLERANCE = 1e-3f;
    private static final Bundle BUNDLE = ModelStore.atDefault().open("open", Progress.NONE);

    @Test
    void faceresAnswersAsInTensorFlow() throws Exception {
        byte[] model =
                convert(
                        "faceres",
                        outputs(
                                "gender=gender_pred/Sigmoid:0",
                                "age=age_pred/Softmax:0",
                                "descriptor=global_pooling/Mean"));
        try (Onnx onnx = new Onnx(model)) {
            assertThat(onnx.shape("input")).containsExactly(1, 3, 224, 224);
            assertThat(onnx.shape("gender")).containsExactly(1, 1);
            assertThat(onnx.shape("age")).containsExactly(1, 100);
            assertThat(onnx.shape("descriptor")).containsExactly(1, 1024);
            compare("faceres", onnx, 224, 1);
        }
    }

    @Test
    void facemeshAnswersAsInTensorFlow() throws Exception {
        byte[] model = convert("facemesh", outputs("mesh=output_mesh", "flag=output_faceflag"));
        try (Onnx onnx = new Onnx(model)) {
            assertThat(onnx.shape("input")).containsExactly(1, 3, 192, 192);
            assertThat(onnx.shape("mesh")).containsExactly(1, 1404);
            assertThat(onnx.shape("flag")).containsExactly(1, 1);
            compare("facemesh", onnx, 192, 1 / 255.0);
        }
    }

    /// A bundle that is installed already is not converted again, so it would hide other bytes.
    @ParameterizedTest
    @ValueSource(strings = {"faceres", "facemesh"})
    void writesTheBytesThatTheManifestPins(String name) throws Exception {
        FileSpec pinned =
                BUNDLE.manifest().models().stream()
                        .map(ModelSpec::file)
                        .filter(file -> file.name().equals(name + ".onnx"))
                        .findFirst()
                        .orElseThrow();
        Origin.Converted origin = (Origin.Converted) pinned.origin();
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(convert(name, origin.outputs()));
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(pinned.sha256());
    }

    private static byte[] convert(String name, SequencedMap<String, String> outputs) {
        return TfjsImporter.toOnnx(file(name + ".json"), file(name + ".bin"), outputs);
    }

    private static SequencedMap<String, String> outputs(String... pairs) {
        SequencedMap<String, String> outputs = new LinkedHashMap<>();
        for (String pair : pairs) {
            outputs.put(
                    pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return outputs;
    }

    private static void compare(String name, Onnx onnx, int side, double scale)
            throws OrtException, IOException {
        JsonNode goldens = goldens(name);
        Map<String, Float> largest = new TreeMap<>();
        for (Patterns pattern : Patterns.values()) {
            Map<String, float[]> answers = onnx.run(scaled(pattern.draw(side), scale));
            JsonNode expected = goldens.path(pattern.name().toLowerCase(Locale.ROOT));
            assertThat(expected.propertyNames())
                    .containsExactlyInAnyOrderElementsOf(answers.keySet());
            answers.forEach((output, values) ->
                    largest.merge(output, difference(values, expected.path(output)), Math::max));
        }
        System.out.println(name + " differs from TensorFlow.js by at most " + largest);
        assertThat(largest.values()).allMatch(difference -> difference < TOLERANCE);
    }

    private static float difference(float[] found, JsonNode expected) {
        assertThat(found).hasSize(expected.size());
        float largest = 0;
        for (int i = 0; i < found.length; i++) {
            float difference = Math.abs(found[i] - expected.path(i).floatValue());
            assertThat(difference).isNotNaN();
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    private static float[] scaled(float[] bytes, double scale) {
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (float) (bytes[i] * scale);
        }
        return values;
    }

    private static byte[] file(String name) {
        FileSpec file =
                BUNDLE.manifest().files().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        ByteBuffer content = BUNDLE.load(file);
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        return bytes;
    }

    private static JsonNode goldens(String name) throws IOException {
        try (InputStream json =
                TfjsGoldenTest.class.getResourceAsStream("goldens/" + name + ".json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(json));
        }
    }
}
