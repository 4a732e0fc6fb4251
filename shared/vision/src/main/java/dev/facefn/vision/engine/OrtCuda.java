package dev.facefn.vision.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.facefn.models.ModelException;

/// The provider for CUDA: it is there, or nothing starts. There is no way back to the CPU.
final class OrtCuda {
    private OrtCuda() {}

    /// @throws ModelException that says what is missing
    static void add(SessionOptions options) {
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            throw new ModelException(
                    "models cannot run on cuda: this is a build for CPUs, its ONNX Runtime has no"
                            + " provider for CUDA (mvn -Pgpu package makes one that has)");
        }
        try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions()) {
            options.addCUDA(cuda);
        } catch (OrtException e) {
            throw new ModelException("models cannot run on cuda: " + e.getMessage(), e);
        }
    }
}
