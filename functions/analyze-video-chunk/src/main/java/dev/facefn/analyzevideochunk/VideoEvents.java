package dev.facefn.analyzevideochunk;

import dev.facefn.events.EventId;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectRef;

/// How this function names what it says and what it keeps.
final class VideoEvents {
    static final String SOURCE = "/functions/analyze-video-chunk";
    private static final String VIDEOS = "videos";
    private static final String UPLOADS = "uploads";

    private VideoEvents() {}

    /// The id of the event that announces a video.
    static String submission(String tenant, String videoId) {
        return EventId.of(SOURCE, "video.submitted", tenant, videoId);
    }

    static ObjectRef video(Bucket bucket, String tenant, String videoId) {
        return bucket.object(VIDEOS, tenant, videoId);
    }

    /// Where a caller puts a video by itself.
    static ObjectRef upload(Bucket bucket, String tenant, String videoId) {
        return bucket.object(UPLOADS, tenant, "videos/" + videoId);
    }

    /// How that video is to be analysed.
    static ObjectRef uploadOptions(Bucket bucket, String tenant, String videoId) {
        return bucket.object(UPLOADS, tenant, "options/" + videoId);
    }

    /// What was asked for under an `Idempotency-Key`.
    static ObjectRef request(Bucket bucket, String tenant, String videoId) {
        return bucket.object("requests", tenant, videoId);
    }

    static ObjectRef crops(Bucket bucket, String tenant, String videoId, int chunk) {
        return bucket.object("crops", tenant, videoId + "/" + chunk + ".npy");
    }

    static boolean isUpload(ObjectRef object) {
        return object.kind().equals(UPLOADS);
    }
}
