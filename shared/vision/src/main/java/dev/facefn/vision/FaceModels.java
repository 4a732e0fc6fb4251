package dev.facefn.vision;

import dev.facefn.models.Bundle;
import dev.facefn.models.InputSpec;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.vision.engine.Engine;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.NetworkStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One network a task, none of them open before it is used.
public final class FaceModels implements AutoCloseable {
    /// The side of a square input where the graph leaves its size open.
    private static final int OPEN_SIDE = 640;

    private final Map<Task, Network> networks;

    private FaceModels(Map<Task, Network> networks) {
        this.networks = networks;
    }

    public static FaceModels none() {
        return new FaceModels(Map.of());
    }

    public static FaceModels of(Bundle bundle, Engine engine) {
        return of(bundle.manifest().models(), bundle::load, engine);
    }

    /// @param weights gives a model's verified file as a direct buffer
    public static FaceModels of(
            Collection<ModelSpec> specs, Function<ModelSpec, ByteBuffer> weights, Engine engine) {
        Map<Task, Network> networks = new EnumMap<>(Task.class);
        for (ModelSpec spec : specs) {
            networks.putIfAbsent(
                    spec.task(), engine.network(sized(spec), () -> weights.apply(spec)));
        }
        return new FaceModels(networks);
    }

    /// These models, and those of `others` for the tasks that these have no model for.
    public FaceModels or(FaceModels others) {
        Map<Task, Network> all = new EnumMap<>(Task.class);
        all.putAll(others.networks);
        all.putAll(networks);
        return new FaceModels(all);
    }

    private static ModelSpec sized(ModelSpec spec) {
        InputSpec input = spec.input();
        List<Integer> shape = new ArrayList<>(input.shape());
        shape.replaceAll(dimension -> dimension < 0 ? OPEN_SIDE : dimension);
        return new ModelSpec(
                spec.id(),
                spec.task(),
                spec.architecture(),
                spec.file(),
                new InputSpec(
                        input.name(),
                        shape,
                        input.layout(),
                        input.color(),
                        input.mean(),
                        input.std()),
                spec.outputs());
    }

    public Optional<Network> network(Task task) {
        return Optional.ofNullable(networks.get(task));
    }

    Optional<Model> model(Task task) {
        return network(task).map(Model::new);
    }

    Model require(Task task) {
        return model(task).orElseThrow(() -> new IllegalArgumentException("no model for " + task));
    }

    /// How each network stands, in the order of the tasks.
    public List<NetworkStatus> status() {
        return networks.values().stream().map(Network::status).toList();
    }

    @Override
    public void close() {
        networks.values().forEach(Network::close);
    }
}
