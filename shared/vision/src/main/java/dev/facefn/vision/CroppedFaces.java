package dev.facefn.vision;

import java.util.List;

/// The faces of one picture, aligned.
///
/// @param crops one a face and in their order: 112×112 pixels of packed RGB, rows from the top
public record CroppedFaces(Analysis analysis, List<byte[]> crops) {
    public CroppedFaces {
        crops = List.copyOf(crops);
        if (crops.size() != analysis.faces().size()) {
            throw new IllegalArgumentException(
                    crops.size() + " crops of " + analysis.faces().size() + " faces");
        }
    }
}
