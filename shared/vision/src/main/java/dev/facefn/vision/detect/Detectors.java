package dev.facefn.vision.detect;

import dev.facefn.vision.engine.Model;

/// The detectors that read a model's output.
public final class Detectors {
    private static final float ULTRAFACE = 0.6f;

    /// Low, because what it lets through is looked at twice.
    private static final float ULTRAFACE_TILED = 0.5f;

    private static final float SCRFD = 0.5f;
    private static final float TRACKED = 0.3f;

    private Detectors() {}

    /// One look.
    ///
    /// @throws IllegalArgumentException when nothing here reads the model's architecture
    public static Detector fast(Model model) {
        return of(model, ULTRAFACE, SCRFD);
    }

    /// One look at a frame of a video. It lets through what only a track makes believable.
    ///
    /// @throws IllegalArgumentException when nothing here reads the model's architecture
    public static Detector tracked(Model model) {
        return of(model, TRACKED, TRACKED);
    }

    /// A look at the tiles of a pyramid, for small faces.
    public static Detector tiled(Model model) {
        return new TiledDetector(of(model, ULTRAFACE_TILED, SCRFD));
    }

    private static Detector of(Model model, float ultraFace, float scrfd) {
        String architecture = model.network().spec().architecture();
        return switch (architecture) {
            case "ultraface" -> new UltraFace(model, ultraFace);
            case "scrfd" -> new Scrfd(model, scrfd);
            default ->
                    throw new IllegalArgumentException(
                            "%s: no detector reads the architecture %s"
                                    .formatted(model.network().spec().id(), architecture));
        };
    }
}
