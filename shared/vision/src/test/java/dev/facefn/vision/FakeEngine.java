package dev.facefn.vision;

import dev.facefn.models.ModelSpec;
import dev.facefn.models.OutputSpec;
import dev.facefn.models.Task;
import dev.facefn.vision.engine.Engine;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.NetworkStatus;
import dev.facefn.vision.engine.Workspace;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An engine that counts runs and answers what it is told to, zeros otherwise.
final class FakeEngine implements Engine {
    final Map<Task, Integer> runs = new EnumMap<>(Task.class);

    /// How many rows each run took.
    final Map<Task, List<Integer>> rows = new EnumMap<>(Task.class);

    private final Map<Task, Consumer<List<FloatBuffer>>> answers = new EnumMap<>(Task.class);

    FakeEngine answering(Task task, Consumer<List<FloatBuffer>> answer) {
        answers.put(task, answer);
        return this;
    }

    @Override
    public Network network(ModelSpec spec, int mostRows, Supplier<ByteBuffer> weights) {
        return new FakeNetwork(spec, mostRows);
    }

    private final class FakeNetwork implements Network {
        private final ModelSpec spec;
        private final int mostRows;

        FakeNetwork(ModelSpec spec, int mostRows) {
            this.spec = spec;
            this.mostRows = mostRows;
        }

        @Override
        public ModelSpec spec() {
            return spec;
        }

        @Override
        public int mostRows() {
            return mostRows;
        }

        @Override
        public Workspace borrow(Inference inference) {
            FloatBuffer input = tensor(mostRows, spec.input().shape());
            List<FloatBuffer> outputs =
                    spec.outputs().stream()
                            .map(OutputSpec::shape)
                            .map(shape -> tensor(mostRows, shape))
                            .toList();
            return new Workspace() {
                @Override
                public FloatBuffer input() {
                    return input;
                }

                @Override
                public void run(int count) {
                    runs.merge(spec.task(), 1, Integer::sum);
                    rows.computeIfAbsent(spec.task(), _ -> new ArrayList<>()).add(count);
                    inference.spent(1_000_000);
                    answers.getOrDefault(spec.task(), _ -> {}).accept(outputs);
                }

                @Override
                public FloatBuffer output(int index) {
                    return outputs.get(index);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public NetworkStatus status() {
            return new NetworkStatus(spec, true, Duration.ZERO, 0);
        }

        @Override
        public void close() {}
    }

    private static FloatBuffer tensor(int rows, List<Integer> shape) {
        return FloatBuffer.allocate(shape.stream().reduce(rows, (a, b) -> a * b));
    }
}
