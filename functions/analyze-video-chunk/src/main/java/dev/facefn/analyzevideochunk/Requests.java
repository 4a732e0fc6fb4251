package dev.facefn.analyzevideochunk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;

/// The calls that came with an `Idempotency-Key`, for as long as objects are kept: what each asked
/// for, and whether that is done.
final class Requests {
    private static final int MOST_BYTES = 256;
    private static final String BEGUN = "begun ";
    private static final String DONE = "done ";

    private final ObjectStore store;
    private final Bucket bucket;

    Requests(ObjectStore store, Bucket bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    /// @return whether the same was asked for and done before
    /// @throws FacefnException `idempotency_conflict` when something else was
    boolean begin(String tenant, String videoId, String fingerprint) {
        ObjectRef object = VideoEvents.request(bucket, tenant, videoId);
        if (store.putIfAbsent(object, (BEGUN + fingerprint).getBytes(UTF_8))) {
            return false;
        }
        String known = store.read(object, MOST_BYTES).map(b -> new String(b, UTF_8)).orElse("");
        if (!known.endsWith(" " + fingerprint)) {
            throw new FacefnException(
                    ErrorCode.IDEMPOTENCY_CONFLICT,
                    "another video or other options came under this Idempotency-Key");
        }
        return known.startsWith(DONE);
    }

    void done(String tenant, String videoId, String fingerprint) {
        store.put(
                VideoEvents.request(bucket, tenant, videoId), (DONE + fingerprint).getBytes(UTF_8));
    }
}
