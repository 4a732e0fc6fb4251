package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.models.Bundle;
import dev.facefn.models.InputSpec;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.vision.engine.Engine;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.NetworkStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One network a task, none of them open before it is used.
public final class FaceModels implements AutoCloseable {
    /// The side of a square input where the graph leaves its size open.
    private static final int OPEN_SIDE = 640;

    /// How many faces are embedded in one run. More only push each other out of the processor's
    /// caches.
    private static final int EMBEDDED_AT_ONCE = 8;

    private final Map<Task, Entry> entries;

    /// @param version of the bundle that the model is from
    private record Entry(Network network, String version) {}

    private FaceModels(Map<Task, Entry> entries) {
        this.entries = entries;
    }

    public static FaceModels none() {
        return new FaceModels(Map.of());
    }

    public static FaceModels of(Bundle bundle, Engine engine) {
        return of(bundle.manifest(), bundle::load, engine);
    }

    /// @param weights gives a model's verified file as a direct buffer of the engine's own
    public static FaceModels of(
            Manifest manifest, Function<ModelSpec, ByteBuffer> weights, Engine engine) {
        Map<Task, Entry> entries = new EnumMap<>(Task.class);
        for (ModelSpec spec : manifest.models()) {
            int rows = spec.task() == Task.FACE_EMBEDDING ? EMBEDDED_AT_ONCE : 1;
            Network network = engine.network(sized(spec), rows, () -> weights.apply(spec));
            entries.putIfAbsent(spec.task(), new Entry(network, manifest.version()));
        }
        return new FaceModels(entries);
    }

    /// These models, and those of `others` for the tasks that these have no model for.
    public FaceModels or(FaceModels others) {
        Map<Task, Entry> all = new EnumMap<>(Task.class);
        all.putAll(others.entries);
        all.putAll(entries);
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
                spec.outputs(),
                spec.variants());
    }

    public Optional<Network> network(Task task) {
        return Optional.ofNullable(entries.get(task)).map(Entry::network);
    }

    Optional<Model> model(Task task) {
        return network(task).map(Model::new);
    }

    Model require(Task task) {
        return model(task).orElseThrow(() -> new IllegalArgumentException("no model for " + task));
    }

    /// The version of the bundle that the model for that task is from.
    String version(Task task) {
        return Optional.ofNullable(entries.get(task)).map(Entry::version).orElseThrow();
    }

    /// The attributes whose models are in memory.
    Set<Attribute> openAttributes() {
        Set<Attribute> open = EnumSet.noneOf(Attribute.class);
        entries.forEach((task, entry) -> {
            Attribute attribute =
                    switch (task) {
                        case HEAD_POSE -> Attribute.POSE;
                        case AGE_GENDER -> Attribute.AGE;
                        case EXPRESSION -> Attribute.EMOTION;
                        case EYE_STATE -> Attribute.EYES;
                        case LIVENESS -> Attribute.LIVENESS;
                        case FACE_MESH -> Attribute.LANDMARKS_468;
                        default -> null;
                    };
            if (attribute != null && entry.network().status().open()) {
                open.add(attribute);
            }
        });
        return open;
    }

    /// Every model with the version of its bundle, in the order of the tasks.
    List<ModelRung.Model> installed() {
        return entries.values().stream()
                .map(entry -> {
                    NetworkStatus status = entry.network().status();
                    return new ModelRung.Model(status.spec(), entry.version(), status.open());
                })
                .toList();
    }

    /// How each network stands, in the order of the tasks.
    public List<NetworkStatus> status() {
        return entries.values().stream().map(Entry::network).map(Network::status).toList();
    }

    @Override
    public void close() {
        entries.values().forEach(entry -> entry.network().close());
    }
}
