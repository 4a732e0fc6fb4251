package dev.facefn.compare;

import org.jspecify.annotations.Nullable;

/// A picture that was not enrolled.
///
/// @param index of the picture in the call
/// @param filename as the caller named it
/// @param reason a word that never changes
/// @param samePersonSimilarity the most alike among the faces of the person; with it: who is more
///   alike
record RejectedImage(
        int index,
        String filename,
        String reason,
        @Nullable Double samePersonSimilarity,
        @Nullable Double otherPersonSimilarity,
        @Nullable String otherPersonId,
        @Nullable String matchedFaceId) {

    static RejectedImage because(int index, String filename, String reason) {
        return new RejectedImage(index, filename, reason, null, null, null, null);
    }
}
