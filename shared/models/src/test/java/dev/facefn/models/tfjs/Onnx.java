package dev.facefn.models.tfjs;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// A model run by ONNX Runtime, which also checks that it is well formed.
final class Onnx implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    Onnx(byte[] model) throws OrtException {
        session = environment.createSession(model);
    }

    /// Every output by its name, for one input called `input`.
    Map<String, float[]> run(float[] input) throws OrtException {
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(
                                environment, FloatBuffer.wrap(input), shape("input"));
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (var output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(output.getKey(), copy);
            }
            return outputs;
        }
    }

    long[] shape(String name) throws OrtException {
        var info =
                session.getInputInfo().containsKey(name)
                        ? session.getInputInfo().get(name)
                        : session.getOutputInfo().get(name);
        return ((TensorInfo) info.getInfo()).getShape();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
