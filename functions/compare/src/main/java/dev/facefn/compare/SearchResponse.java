package dev.facefn.compare;

import dev.facefn.api.FaceJson;
import dev.facefn.api.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who it may be; nobody is an empty list.
///
/// @param searchedFace the largest one; absent for an embedding
/// @param matches the persons like it, the most alike first
/// @param faces where all faces were searched
record SearchResponse(
        @Nullable FaceJson searchedFace,
        List<PersonMatch> matches,
        @Nullable List<FaceMatches> faces,
        double threshold,
        Threshold.Origin thresholdOrigin,
        double processingMs,
        Receipt usage) {

    /// A person and the face that is most alike.
    record PersonMatch(
            PersonJson person, double similarity, String matchedFaceId, Decision decision) {}

    /// Who one of the faces may be.
    ///
    /// @param decision on the first of the matches
    record FaceMatches(FaceJson face, List<PersonMatch> matches, Decision decision) {}
}
