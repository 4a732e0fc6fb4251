package dev.facefn.analyzevideochunk;

import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;

/// Remembers for a day which videos are done with or erased: a late repeat of their events is not
/// taken for a video that was never there, and what is left of an erased one is not analysed.
final class Finished {
    private final ObjectStore store;
    private final Bucket bucket;

    Finished(ObjectStore store, Bucket bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    void add(String tenant, String videoId) {
        store.put(mark(tenant, videoId), new byte[0]);
    }

    boolean contains(String tenant, String videoId) {
        return store.find(mark(tenant, videoId)).isPresent();
    }

    private ObjectRef mark(String tenant, String videoId) {
        return bucket.object("finished", tenant, videoId);
    }
}
