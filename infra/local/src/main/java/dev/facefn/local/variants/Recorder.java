package dev.facefn.local.variants;

import dev.facefn.models.ModelSpec;
import dev.facefn.vision.engine.Engine;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.NetworkStatus;
import dev.facefn.vision.engine.Workspace;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Runs models as another engine does, and keeps what was put into them. For one thread.
final class Recorder implements Engine {
    private final Engine engine;
    private final Map<String, List<float[]>> inputs = new LinkedHashMap<>();

    Recorder(Engine engine) {
        this.engine = engine;
    }

    /// The rows that were put into a model.
    List<float[]> rows(String model) {
        return inputs.getOrDefault(model, List.of());
    }

    @Override
    public Network network(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights) {
        return new Recorded(
                engine.network(spec, mostRows, weights),
                inputs.computeIfAbsent(spec.id(), _ -> new ArrayList<>()));
    }

    private record Recorded(Network network, List<float[]> rows) implements Network {
        @Override
        public ModelSpec spec() {
            return network.spec();
        }

        @Override
        public int mostRows() {
            return network.mostRows();
        }

        @Override
        public Workspace borrow(Inference inference) {
            return new RecordedWorkspace(network.borrow(inference), mostRows(), rows);
        }

        @Override
        public NetworkStatus status() {
            return network.status();
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private record RecordedWorkspace(Workspace workspace, int mostRows, List<float[]> kept)
            implements Workspace {
        @Override
        public FloatBuffer input() {
            return workspace.input();
        }

        @Override
        public void run(int rows) {
            int size = input().limit() / mostRows;
            for (int row = 0; row < rows; row++) {
                float[] copy = new float[size];
                input().get(row * size, copy);
                kept.add(copy);
            }
            workspace.run(rows);
        }

        @Override
        public FloatBuffer output(int index) {
            return workspace.output(index);
        }

        @Override
        public void close() {
            workspace.close();
        }
    }
}
