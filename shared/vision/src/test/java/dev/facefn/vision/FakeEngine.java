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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An engine that counts runs and answers what it is told to, zeros otherwise.
final class FakeEngine implements Engine {
    final Map<Task, Integer> runs = new EnumMap<>(Task.class);
    private final Map<Task, Consumer<List<FloatBuffer>>> answers = new EnumMap<>(Task.class);

    FakeEngine answering(Task task, Consumer<List<FloatBuffer>> answer) {
        answers.put(task, answer);
        return this;
    }

    @Override
    public Network network(ModelSpec spec, Supplier<ByteBuffer> weights) {
        return new FakeNetwork(spec);
    }

    private final class FakeNetwork implements Network {
        private final ModelSpec spec;

        FakeNetwork(ModelSpec spec) {
            this.spec = spec;
        }

        @Override
        public ModelSpec spec() {
            return spec;
        }

        @Override
        public Workspace borrow(Inference inference) {
            FloatBuffer input = tensor(spec.input().shape());
            List<FloatBuffer> outputs =
                    spec.outputs().stream().map(OutputSpec::shape).map(FakeEngine::tensor).toList();
            return new Workspace() {
                @Override
                public FloatBuffer input() {
                    return input;
                }

                @Override
                public void run() {
                    runs.merge(spec.task(), 1, Integer::sum);
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

    private static FloatBuffer tensor(List<Integer> shape) {
        return FloatBuffer.allocate(shape.stream().reduce(1, (a, b) -> a * b));
    }
}
