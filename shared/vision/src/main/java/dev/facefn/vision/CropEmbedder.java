package dev.facefn.vision;

import java.util.List;

/// Embeds faces that were found and aligned before. Safe for use by many threads.
@FunctionalInterface
public interface CropEmbedder {

    /// In as few runs of the model as it allows.
    ///
    /// @param crops 112×112 pixels of packed RGB each, as [FaceCropper] makes them; not changed,
    ///   not kept
    /// @throws dev.facefn.face.FacefnException `internal_error` when a model failed
    EmbeddedCrops embedCrops(List<byte[]> crops);
}
