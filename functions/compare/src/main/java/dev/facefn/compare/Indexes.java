package dev.facefn.compare;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.ChangeSink;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.PersonId;
import dev.facefn.search.CollectionIndexes;
import dev.facefn.search.CollectionKey;
import dev.facefn.search.Match;
import dev.facefn.search.Query;
import dev.facefn.search.Sink;
import java.util.List;

/// The faces of a gallery in memory, as they are searched. What was erased in another process
/// leaves memory here when its collection is next read. Thread-safe.
final class Indexes {
    /// The collection whose changes the index asks for, on the thread that searches.
    private static final ScopedValue<FaceCollection> WANTED = ScopedValue.newInstance();

    private final Gallery gallery;
    private final CollectionIndexes indexes;

    /// @param mostBytes that all collections take in memory
    Indexes(Gallery gallery, long mostBytes) {
        this.gallery = gallery;
        this.indexes = new CollectionIndexes(this::changes, mostBytes);
    }

    /// The collection as it is now. Where it is gone, it is forgotten here.
    ///
    /// @throws FacefnException `collection_not_found`
    FaceCollection collection(String tenant, CollectionId id) {
        try {
            FaceCollection found = gallery.collection(tenant, id);
            forgetOthers(tenant, id, key(tenant, found));
            return found;
        } catch (FacefnException e) {
            if (e.code() == ErrorCode.COLLECTION_NOT_FOUND) {
                forget(tenant, id);
            }
            throw e;
        }
    }

    /// The best persons of each probe, with everything that was enrolled and erased until the
    /// collection was read.
    List<List<Match>> search(String tenant, FaceCollection collection, Query query) {
        return ScopedValue.where(WANTED, collection)
                .call(() -> indexes.search(key(tenant, collection), collection.revision(), query));
    }

    /// Lets go at once of what was erased.
    void refresh(String tenant, CollectionId id) {
        FaceCollection present = collection(tenant, id);
        ScopedValue.where(WANTED, present)
                .run(() -> indexes.refresh(key(tenant, present), present.revision()));
    }

    void forget(String tenant, CollectionId id) {
        forgetOthers(tenant, id, new CollectionKey(tenant, ""));
    }

    CollectionIndexes.Status status() {
        return indexes.status();
    }

    /// Every collection that ever had this id, but one.
    private void forgetOthers(String tenant, CollectionId id, CollectionKey present) {
        for (CollectionKey key : indexes.keys()) {
            if (key.tenant().equals(tenant)
                    && key.collection().startsWith(id + "/")
                    && !key.equals(present)) {
                indexes.forget(key);
            }
        }
    }

    /// No id has a slash.
    private static CollectionKey key(String tenant, FaceCollection collection) {
        return new CollectionKey(tenant, collection.id() + "/" + collection.key());
    }

    private long changes(CollectionKey key, long since, Sink sink) {
        return gallery.changes(key.tenant(), WANTED.get(), since, new Changes(sink));
    }

    private record Changes(Sink sink) implements ChangeSink {
        @Override
        public void added(FaceId face, PersonId person, Embedding embedding) {
            sink.add(face.toString(), person.value(), embedding);
        }

        @Override
        public void erased(FaceId face) {
            sink.erase(face.toString());
        }
    }
}
