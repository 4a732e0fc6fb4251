package dev.facefn.analyzevideochunk;

import dev.facefn.api.Json;
import dev.facefn.events.VideoOptions;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectStore;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How a video is to be analysed whose bytes come later: kept beside it, since the bucket that
/// announces it does not know.
final class UploadOptions {
    private static final int MOST_BYTES = 4096;
    private static final JsonMapper JSON = Json.mapper();

    private final ObjectStore store;
    private final Bucket bucket;

    UploadOptions(ObjectStore store, Bucket bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    void keep(String tenant, String videoId, VideoOptions options) {
        store.put(
                VideoEvents.uploadOptions(bucket, tenant, videoId),
                JSON.writeValueAsBytes(options));
    }

    Optional<VideoOptions> find(String tenant, String videoId) {
        return store.read(VideoEvents.uploadOptions(bucket, tenant, videoId), MOST_BYTES)
                .map(UploadOptions::parse);
    }

    private static VideoOptions parse(byte[] json) {
        try {
            return JSON.readValue(json, VideoOptions.class);
        } catch (JacksonException e) {
            throw new FacefnException(
                    ErrorCode.INVALID_REQUEST, "the options of the upload cannot be read", e);
        }
    }
}
