package dev.facefn.priming;

import dev.facefn.models.Manifest;
import dev.facefn.models.Precision;
import dev.facefn.vision.embed.ArcFace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which models may answer. Thread-safe.
final class VisionModels {
    private final List<String> bundles;
    private final Precision precision;
    private volatile @Nullable String digest;

    /// @param bundles by name
    VisionModels(List<String> bundles, Precision precision) {
        this.bundles = List.copyOf(bundles);
        this.precision = precision;
    }

    /// Names what they are to the byte, and what happens to a face before they see it.
    ///
    /// @throws dev.facefn.models.ModelException for a bundle that there is not
    String digest() {
        String known = digest;
        if (known == null) {
            StringBuilder all = new StringBuilder(ArcFace.PREPROCESSING);
            for (String name : bundles) {
                Manifest.shipped(name)
                        .in(precision)
                        .models()
                        .forEach(model -> all.append(' ').append(model.file().sha256()));
            }
            known = all.toString();
            digest = known;
        }
        return known;
    }
}
