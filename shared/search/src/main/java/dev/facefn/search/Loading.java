package dev.facefn.search;

import dev.facefn.face.Embedding;
import dev.facefn.search.Slot.Held;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// Takes the changes of a collection into memory. Into an index that is searched they go all at
/// once, at the end; a new index is filled as they come, and searched only when it is whole. Not
/// thread-safe.
final class Loading implements Sink {
    private final Shelf shelf;
    private final Slot slot;
    private final Delta delta = new Delta();
    private FaceIndex fresh = new FaceIndex();
    private @Nullable Held base;

    Loading(Shelf shelf, Slot slot) {
        this.shelf = shelf;
        this.slot = slot;
        this.base = slot.held;
    }

    /// Ends a stream that cannot be held.
    static final class DoesNotFit extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        DoesNotFit() {
            super("the collection does not fit", null, false, false);
        }
    }

    long revision() {
        return base == null ? 0 : base.revision;
    }

    @Override
    public void add(String faceId, String personId, Embedding embedding) {
        if (base != null) {
            delta.add(faceId, personId, embedding);
        } else {
            fresh.add(faceId, personId, embedding);
            fit(fresh);
        }
    }

    @Override
    public void erase(String faceId) {
        if (base != null) {
            delta.erase(faceId);
        } else {
            fresh.removeFace(faceId);
        }
    }

    @Override
    public void restart() {
        shelf.unload(slot);
        base = null;
        delta.clear();
        fresh.clear();
    }

    /// What was taken is searched from now on.
    void finish(long revision) {
        Held held = base;
        if (held == null) {
            if (!shelf.put(slot, new Held(fresh, revision))) {
                fresh.clear();
            }
            fresh = new FaceIndex();
            return;
        }
        held.index().apply(delta);
        held.revision = revision;
        if (held.retired) {
            held.index().clear();
        } else {
            fit(held.index());
        }
    }

    private void fit(FaceIndex index) {
        if (!shelf.makeRoom(slot, index.bytes())) {
            throw new DoesNotFit();
        }
    }

    /// Leaves no byte of what was not finished.
    void discard() {
        fresh.clear();
    }
}
