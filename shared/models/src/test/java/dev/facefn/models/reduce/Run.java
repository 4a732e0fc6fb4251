package dev.facefn.models.reduce;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A graph as ONNX Runtime runs it, whose checker has then accepted it.
final class Run {
    private Run() {}

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /// Numbers that look like the pixels of a normalised picture, the same for each seed.
    static float[] noise(int count, int seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() * 2 - 1;
        }
        return values;
    }

    /// The outputs of one run on floats, one after the other.
    static List<float[]> outputs(byte[] model, String input, long[] shape, float... values)
            throws OrtException {
        return outputs(model, OptLevel.ALL_OPT, input, shape, values);
    }

    /// @param level whether the runtime may say the graph in other operators
    static List<float[]> outputs(
            byte[] model, OptLevel level, String input, long[] shape, float... values)
            throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(level);
            try (OrtSession session = environment.createSession(model, options);
                    OnnxTensor tensor =
                            OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                    OrtSession.Result result = session.run(Map.of(input, tensor))) {
                List<float[]> outputs = new ArrayList<>();
                for (var output : result) {
                    FloatBuffer floats = ((OnnxTensor) output.getValue()).getFloatBuffer();
                    float[] copy = new float[floats.remaining()];
                    floats.get(copy);
                    outputs.add(copy);
                }
                return outputs;
            }
        }
    }
}
