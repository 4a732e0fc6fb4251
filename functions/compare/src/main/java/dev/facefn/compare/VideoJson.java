package dev.facefn.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facefn.api.FaceJson;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import dev.facefn.face.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A video on the wire, as far as it is known.
///
/// @param status `queued`, `processing`, `completed`, `failed` or `expired`
/// @param durationMs absent before the video was planned
/// @param people in the order of first appearance; their ids may change until the end
/// @param complete false where something is known to be left out: by `max_cost`, by bytes that end
///   too early, by a chunk that failed
/// @param frame upright size of a frame; absent before the video was planned
/// @param collection the one that the people are looked for in; absent where none was named
/// @param problems of the video or its chunks
record VideoJson(
        String videoId,
        String status,
        @Nullable Long durationMs,
        ChunksJson chunks,
        List<VideoPersonJson> people,
        boolean complete,
        @Nullable FrameJson frame,
        @Nullable VideoCollectionJson collection,
        List<VideoProblemJson> problems,
        Receipt usage) {

    /// @param total absent before the video was planned
    /// @param done in the timeline
    record ChunksJson(@Nullable Integer total, int done, int failed) {}

    /// Pixels.
    record FrameJson(int width, int height) {}

    /// @param id within the video
    /// @param facesSeen in so many of the frames that were looked at
    /// @param person null where nobody of the collection is similar enough
    /// @param embedding absent where no crop was good for one
    record VideoPersonJson(
            String id,
            List<IntervalJson> intervals,
            int facesSeen,
            BestFaceJson bestFace,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable KnownPersonJson person,
            @Nullable EmbeddingReferenceJson embedding) {}

    record IntervalJson(long startMs, long endMs) {}

    /// @param timeMs from the beginning of the video
    record BestFaceJson(long timeMs, FaceJson.Bbox bbox, FaceJson.QualityJson quality) {}

    /// @param name absent where the person has none
    record KnownPersonJson(String personId, @Nullable String name, double similarity) {}

    /// @param href where it is
    record EmbeddingReferenceJson(String contractId, String href) {}

    /// @param searched false where it could not be, and then why
    /// @param reason `collection_not_found` or `collection_model_mismatch`
    record VideoCollectionJson(String id, boolean searched, @Nullable String reason) {}

    /// @param chunk absent where it is the whole video
    record VideoProblemJson(@Nullable Integer chunk, String code, String message) {}

    /// @param embedding of all that was seen of the person
    record EmbeddingAnswer(Embedding embedding, ModelJson model, Receipt usage) {}
}
