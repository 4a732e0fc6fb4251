package dev.facefn.vision;

import dev.facefn.models.ModelSpec;
import java.util.List;

/// A rung that runs networks, and so does all that can be done with faces.
public interface ModelRung extends FaceRung, FaceCropper, CropEmbedder, FrameFaces {

    /// A model of it.
    ///
    /// @param version of its bundle
    /// @param loaded whether it is in memory
    record Model(ModelSpec spec, String version, boolean loaded) {}

    List<Model> models();

    /// Opens the embedder and runs it once, so that no call has to wait for that.
    void primeEmbedder();
}
