package dev.facefn.analyzevideochunk;

import dev.facefn.events.Event;
import dev.facefn.events.VideoAnalyzed;
import dev.facefn.events.VideoId;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.util.List;
import java.util.function.Function;

/// A video that is analysed or erased: its bytes are deleted where they are ours. Where a chunk
/// failed, which may be tried again, they stay until they expire.
final class ForgetFunction implements Function<Event, List<Event>> {
    private final ObjectStore store;
    private final Sources sources;
    private final Bucket bucket;
    private final Finished finished;

    ForgetFunction(ObjectStore store, Sources sources, Bucket bucket, Finished finished) {
        this.store = store;
        this.sources = sources;
        this.bucket = bucket;
        this.finished = finished;
    }

    @Override
    public List<Event> apply(Event event) {
        String id = event.subject();
        boolean done = !(event.data() instanceof VideoAnalyzed told) || told.chunksFailed() == 0;
        if (done && VideoId.valid(id)) {
            finished.add(event.tenant(), id);
            for (ObjectRef object :
                    List.of(
                            VideoEvents.video(bucket, event.tenant(), id),
                            VideoEvents.upload(bucket, event.tenant(), id))) {
                store.delete(object);
                sources.forget(object);
            }
            store.delete(VideoEvents.uploadOptions(bucket, event.tenant(), id));
        }
        return List.of();
    }
}
