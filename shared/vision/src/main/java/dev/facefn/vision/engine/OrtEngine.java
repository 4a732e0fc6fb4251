package dev.facefn.vision.engine;

import ai.onnxruntime.OrtEnvironment;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.SavedGraphs;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// ONNX Runtime. Its native library comes out of its JAR, or from the directory that the system
/// property `onnxruntime.native.path` names, which starts faster.
///
/// @param threads how many threads work on one run; one is the default, because a machine that
///   answers several calls at once has no others to spare
/// @param device that all models run on
/// @param sharing which calls share a run
/// @param card which one, where models run on a card
/// @param saved where graphs are kept as they were optimised for this machine; null for nowhere
public record OrtEngine(
        int threads, Device device, Sharing sharing, Card card, @Nullable SavedGraphs saved)
        implements Engine {
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

    /// On the first card, where on any; no graph is kept.
    public OrtEngine(int threads, Device device, Sharing sharing) {
        this(threads, device, sharing, Card.FIRST, null);
    }

    /// The version of the native library, which is loaded for it.
    public static String version() {
        return environment().getVersion();
    }

    static OrtEnvironment environment() {
        return HeldEnvironment.get();
    }

    @Override
    public Network network(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights) {
        return new OrtNetwork(spec, mostRows, weights, this);
    }
}
