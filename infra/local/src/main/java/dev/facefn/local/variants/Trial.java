package dev.facefn.local.variants;

import dev.facefn.local.bench.Timings;
import dev.facefn.models.ModelSpec;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.OrtEngine;
import dev.facefn.vision.engine.Workspace;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// One file of a model, opened on the CPU by one thread, with what it answers and how long it
/// takes. To be closed.
final class Trial implements AutoCloseable {
    private final Network network;
    private Timings timings = new Timings();

    /// @param bytes the file; copied
    Trial(ModelSpec spec, ByteBuffer bytes) {
        this.network = OrtEngine.ONE_THREAD.network(spec, () -> copy(bytes));
    }

    /// What a graph may be edited in.
    static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocateDirect(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    /// The outputs of a run on one row, one after the other, each as they lie.
    List<float[]> run(float[] row) {
        Inference inference = new Inference();
        List<float[]> outputs = new ArrayList<>();
        try (Workspace workspace = network.borrow(inference)) {
            workspace.input().put(0, row);
            workspace.run();
            for (int i = 0; i < network.spec().outputs().size(); i++) {
                FloatBuffer output = workspace.output(i);
                float[] values = new float[output.limit()];
                output.get(0, values);
                outputs.add(values);
            }
        }
        timings.add(inference.time().toNanos());
        return outputs;
    }

    /// Begins to measure anew.
    void forget() {
        timings = new Timings();
    }

    double openMillis() {
        return network.status().opening().toNanos() / 1e6;
    }

    /// The median of the runs.
    double runMillis() {
        return timings.medianMillis();
    }

    @Override
    public void close() {
        network.close();
    }
}
