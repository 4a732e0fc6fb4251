package dev.facefn.priming;

import dev.facefn.models.Manifest;
import dev.facefn.vision.embed.ArcFace;
import java.util.List;

/// Which models may answer.
///
/// @param digest names what they are to the byte, and what happens to a face before they see it
record VisionModels(String digest) {

    /// Of the bundles by name, as they are shipped.
    static VisionModels of(List<String> bundles) {
        StringBuilder all = new StringBuilder(ArcFace.PREPROCESSING);
        for (String name : bundles) {
            Manifest.shipped(name)
                    .models()
                    .forEach(model -> all.append(' ').append(model.file().sha256()));
        }
        return new VisionModels(all.toString());
    }
}
