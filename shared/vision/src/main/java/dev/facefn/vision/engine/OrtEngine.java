package dev.facefn.vision.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.facefn.models.ModelSpec;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/// ONNX Runtime. Its native library comes out of its JAR, or from the directory that the system
/// property `onnxruntime.native.path` names, which starts faster.
///
/// @param threads how many threads work on one run; one is the default, because a machine that
///   answers several calls at once has no others to spare
/// @param device that all models run on
/// @param sharing which calls share a run
public record OrtEngine(int threads, Device device, Sharing sharing) implements Engine {
    public static final OrtEngine ONE_THREAD = new OrtEngine(1);

    public OrtEngine {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", at least 1");
        }
    }

    /// On the CPU, no run shared.
    public OrtEngine(int threads) {
        this(threads, Device.CPU, Sharing.NONE);
    }

    /// The version of the native library, which is loaded for it.
    public static String version() {
        return environment().getVersion();
    }

    static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "facefn");
    }

    @Override
    public Network network(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights) {
        return new OrtNetwork(spec, mostRows, weights, this);
    }
}
