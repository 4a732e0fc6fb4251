package dev.facefn.vision.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelException;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.OutputSpec;
import dev.facefn.testing.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// ONNX Runtime as its own manual says to use it, with nothing of ours: what the engine is held to.
final class PlainRuntime implements AutoCloseable {
    private final OrtEnvironment environment = OrtEngine.environment();
    private final ModelSpec spec;
    private final OrtSession session;

    PlainRuntime(ModelSpec spec, ByteBuffer graph) throws OrtException {
        this.spec = spec;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            this.session = environment.createSession(graph, options);
        }
    }

    /// @param rows the inputs of one run, one after the other
    /// @return the outputs in the specification's order, as they came
    List<float[]> run(List<float[]> rows) throws OrtException {
        long[] shape = spec.input().shape().stream().mapToLong(side -> side).toArray();
        shape[0] = rows.size();
        int size = rows.getFirst().length;
        FloatBuffer input = Tensors.direct(1, new long[] {rows.size(), size});
        for (int i = 0; i < rows.size(); i++) {
            input.put(i * size, rows.get(i));
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
                OrtSession.Result result = session.run(Map.of(spec.input().name(), tensor))) {
            List<float[]> outputs = new ArrayList<>();
            for (OutputSpec output : spec.outputs()) {
                FloatBuffer values =
                        ((OnnxTensor) result.get(output.name()).orElseThrow()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.add(copy);
            }
            return outputs;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    /// Rows that differ from each other, the same every time.
    static List<float[]> rows(int count, ModelSpec spec) {
        Random random = new Random(11);
        int size = spec.input().shape().stream().reduce(1, (a, b) -> a * b);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[size];
            for (int j = 0; j < size; j++) {
                row[j] = random.nextFloat(-1, 1);
            }
            rows.add(row);
        }
        return rows;
    }

    /// The file of a model, out of the bundle or from beside the checkout.
    static ByteBuffer graph(Bundle bundle, ModelSpec spec) {
        try {
            return bundle.load(spec);
        } catch (ModelException notOfThisBundle) {
            try {
                byte[] bytes = Files.readAllBytes(SharedData.insightface(spec.file().name()));
                return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
