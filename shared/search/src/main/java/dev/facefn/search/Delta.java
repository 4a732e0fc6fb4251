package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Changes that wait to be made at once. Not thread-safe.
final class Delta {
    private final List<Change> changes = new ArrayList<>();

    private sealed interface Change {}

    private record Added(String faceId, String personId, Embedding embedding) implements Change {}

    private record Erased(String faceId) implements Change {}

    /// Puts a face into an index.
    interface Put {
        void put(String faceId, String personId, Embedding embedding);
    }

    void add(String faceId, String personId, Embedding embedding) {
        changes.add(new Added(faceId, personId, embedding));
    }

    void erase(String faceId) {
        changes.add(new Erased(faceId));
    }

    void clear() {
        changes.clear();
    }

    /// In the order in which they happened.
    void replay(Put put, Consumer<String> remove) {
        for (Change change : changes) {
            switch (change) {
                case Added it -> put.put(it.faceId, it.personId, it.embedding);
                case Erased it -> remove.accept(it.faceId);
            }
        }
    }
}
