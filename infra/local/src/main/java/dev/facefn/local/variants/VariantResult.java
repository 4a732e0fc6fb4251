package dev.facefn.local.variants;

import dev.facefn.models.Accuracy;
import dev.facefn.models.FileSpec;
import dev.facefn.models.Precision;
import org.jspecify.annotations.Nullable;

/// What a model gives up in fewer bits, and what that wins.
///
/// @param file as it was made here
/// @param listed whether the manifest has it
/// @param sound whether it is to the byte and at least as near to full precision as the manifest
///   says; true where it is not listed
/// @param embeds whether it is an embedder
/// @param sameContract whether its embeddings can be compared with those of full precision
/// @param accuracy on the sample photos
/// @param elsewhere on other photos, where there are
/// @param boxes of the detector only, on all photos
/// @param millis a run
/// @param fullMillis a run in full precision, in turn with it
record VariantResult(
        String model,
        Precision precision,
        FileSpec file,
        long fullBytes,
        boolean listed,
        boolean sound,
        boolean embeds,
        boolean sameContract,
        Accuracy accuracy,
        @Nullable Accuracy elsewhere,
        Agreement.@Nullable Boxes boxes,
        double openMillis,
        double fullOpenMillis,
        double millis,
        double fullMillis) {

    double ratio() {
        return millis / fullMillis;
    }

    String verdict() {
        if (listed) {
            return sound ? "in the manifest" : "NOT WHAT THE MANIFEST SAYS";
        }
        return "left out";
    }
}
