package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.models.Task;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Network;
import dev.facefn.vision.engine.Workspace;
import java.time.Duration;
import java.util.Set;

/// The floor under a call: the models it runs, as often as it runs them, on whatever lies in their
/// input, and nothing before or after.
public final class ModelRuns {
    private final FaceModels models;

    ModelRuns(FaceModels models) {
        this.models = models;
    }

    /// Runs what one look at a picture with so many faces runs.
    ///
    /// @return the time spent inside the inference engine
    public Duration fast(int faces, Set<Attribute> attributes) {
        Inference inference = new Inference();
        run(Task.FACE_DETECTION, 1, inference);
        run(Task.LANDMARKS_68, faces, inference);
        if (attributes.contains(Attribute.POSE)) {
            run(Task.HEAD_POSE, faces, inference);
        }
        if (attributes.contains(Attribute.AGE) || attributes.contains(Attribute.GENDER)) {
            run(Task.AGE_GENDER, faces, inference);
        }
        if (attributes.contains(Attribute.EMOTION)) {
            run(Task.EXPRESSION, faces, inference);
        }
        if (attributes.contains(Attribute.EYES)) {
            run(Task.EYE_STATE, 2 * faces, inference);
        }
        if (attributes.contains(Attribute.LIVENESS)) {
            run(Task.LIVENESS, faces, inference);
        }
        if (attributes.contains(Attribute.LANDMARKS_468)) {
            run(Task.FACE_MESH, faces, inference);
        }
        return inference.time();
    }

    /// Runs what embedding so many faces of so many pictures runs.
    ///
    /// @param faces those that are embedded, of all pictures
    /// @return the time spent inside the inference engine
    public Duration embedding(int pictures, int faces) {
        Inference inference = new Inference();
        run(Task.FACE_DETECTION, pictures, inference);
        run(Task.LANDMARKS_68, detectorGivesPoints() ? faces : 2 * faces, inference);
        embed(faces, inference);
        return inference.time();
    }

    /// Runs the embedder on so many faces, in as few runs as it allows.
    ///
    /// @return the time spent inside the inference engine
    public Duration embedder(int faces) {
        Inference inference = new Inference();
        embed(faces, inference);
        return inference.time();
    }

    private void embed(int faces, Inference inference) {
        Network embedder = network(Task.FACE_EMBEDDING);
        for (int left = faces; left > 0; left -= embedder.mostRows()) {
            try (Workspace workspace = embedder.borrow(inference)) {
                workspace.run(Math.min(left, embedder.mostRows()));
            }
        }
    }

    /// Where it gives none, the points of a face are looked for twice before it is embedded.
    private boolean detectorGivesPoints() {
        return network(Task.FACE_DETECTION).spec().architecture().equals("scrfd");
    }

    private void run(Task task, int times, Inference inference) {
        Network network = network(task);
        for (int i = 0; i < times; i++) {
            try (Workspace workspace = network.borrow(inference)) {
                workspace.run();
            }
        }
    }

    private Network network(Task task) {
        return models.network(task)
                .orElseThrow(() -> new IllegalArgumentException("no model for " + task));
    }
}
