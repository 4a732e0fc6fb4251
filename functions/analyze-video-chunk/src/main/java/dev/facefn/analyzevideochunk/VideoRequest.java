package dev.facefn.analyzevideochunk;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.api.Json;
import dev.facefn.api.Upload;
import dev.facefn.events.VideoOptions;
import dev.facefn.storage.ObjectRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A video, by one of three ways, and how it is to be analysed.
///
/// @param key the `Idempotency-Key` of the call
record VideoRequest(CallContext context, Way way, VideoOptions options, Optional<String> key) {
    private static final FormField.File VIDEO =
            new FormField.File("video", "an MP4, WebM or Matroska file");
    private static final FormField.JsonObject OBJECT =
            new FormField.JsonObject(
                    "object", "bucket and key of a video in the object store", 4096);
    private static final FormField.Flag UPLOAD =
            new FormField.Flag("upload", "true: the answer says where the file may be put", false);
    private static final FormField.Decimal CHUNK_SECONDS =
            new FormField.Decimal(
                    "chunk_seconds",
                    "wanted length of a chunk, which begins at a keyframe; 10 when absent",
                    Wish.LEAST_CHUNK_SECONDS,
                    Wish.MOST_CHUNK_SECONDS);
    private static final FormField.Decimal RATE =
            new FormField.Decimal(
                    "frames_per_second",
                    "how many frames are looked at, of those there are; 5 when absent",
                    Wish.LEAST_RATE,
                    Wish.MOST_RATE);
    private static final FormField.Words COLLECTION =
            new FormField.Words("collection_id", "whom the people are looked for among", 1, 64);
    private static final FormField.Decimal MAX_COST =
            new FormField.Decimal(
                    "max_cost",
                    "USD: no chunk is analysed that would make the video cost more",
                    0,
                    Wish.MOST_COST);
    static final Input INPUT =
            Input.of(List.of(VIDEO, OBJECT, UPLOAD, CHUNK_SECONDS, RATE, COLLECTION, MAX_COST));

    /// How the bytes come.
    sealed interface Way {
        /// With the call.
        record File(Upload upload) implements Way {}

        /// They are there.
        record Stored(ObjectRef object) implements Way {}

        /// Later, to an address that is given.
        record Announced() implements Way {}
    }

    static VideoRequest read(Form form) {
        Optional<Upload> file = form.find(VIDEO);
        Optional<String> object = form.find(OBJECT);
        boolean upload = form.get(UPLOAD);
        long ways = Stream.of(file.isPresent(), object.isPresent(), upload).filter(w -> w).count();
        if (ways != 1) {
            throw Rejection.invalid(
                    "video", "exactly one of video, object and upload is needed, not " + ways);
        }
        Way way =
                upload
                        ? new Way.Announced()
                        : file.<Way>map(Way.File::new)
                                .orElseGet(() -> new Way.Stored(object(object.orElseThrow())));
        VideoOptions options =
                new VideoOptions(
                        form.find(CHUNK_SECONDS).orElse(VideoOptions.DEFAULT.chunkSeconds()),
                        form.find(RATE).orElse(VideoOptions.DEFAULT.framesPerSecond()),
                        form.find(COLLECTION).orElse(null),
                        form.find(MAX_COST).map(BigDecimal::valueOf).orElse(null));
        Wish.check(options);
        return new VideoRequest(form.context(), way, options, form.idempotencyKey());
    }

    private static ObjectRef object(String json) {
        JsonNode value = Json.mapper().readTree(json);
        if (value.size() != 2
                || !value.path("bucket").isString()
                || !value.path("key").isString()) {
            throw Rejection.invalid("object", "it has a bucket and a key, both text");
        }
        try {
            return new ObjectRef(
                    value.path("bucket").stringValue(), value.path("key").stringValue());
        } catch (IllegalArgumentException e) {
            throw Rejection.invalid("object", String.valueOf(e.getMessage()));
        }
    }
}
