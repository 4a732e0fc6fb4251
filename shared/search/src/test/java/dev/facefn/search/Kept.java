package dev.facefn.search;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Collections with their history, as a database would keep them: every write is one revision.
final class Kept implements Source {
    private final Map<CollectionKey, List<Consumer<Sink>>> history = new ConcurrentHashMap<>();
    private final Map<CollectionKey, Faces> present = new ConcurrentHashMap<>();

    /// From which revisions changes were asked for.
    final List<Long> asked = new CopyOnWriteArrayList<>();

    /// Called when a stream begins.
    volatile Consumer<CollectionKey> whenAsked = _ -> {};

    /// Says that a collection starts again, to whoever asks for changes.
    volatile boolean restarts;

    long add(CollectionKey key, String face, String person, Embedding embedding) {
        faces(key).add(face, person, embedding);
        return write(key, sink -> sink.add(face, person, embedding));
    }

    long erase(CollectionKey key, String face) {
        faces(key).remove(face);
        return write(key, sink -> sink.erase(face));
    }

    long addAll(CollectionKey key, Faces faces) {
        faces.all().forEach(face -> add(key, face.id(), face.person(), face.embedding()));
        return revision(key);
    }

    void delete(CollectionKey key) {
        history.remove(key);
        present.remove(key);
    }

    Faces faces(CollectionKey key) {
        return present.computeIfAbsent(key, _ -> new Faces());
    }

    long revision(CollectionKey key) {
        return history.getOrDefault(key, List.of()).size();
    }

    private long write(CollectionKey key, Consumer<Sink> change) {
        List<Consumer<Sink>> changes = history.computeIfAbsent(key, _ -> new ArrayList<>());
        changes.add(change);
        return changes.size();
    }

    @Override
    public long changesSince(CollectionKey key, long revision, Sink sink) {
        asked.add(revision);
        whenAsked.accept(key);
        List<Consumer<Sink>> changes = history.get(key);
        if (changes == null) {
            throw new FacefnException(ErrorCode.COLLECTION_NOT_FOUND, "no such collection");
        }
        if (revision == 0 || restarts) {
            if (restarts) {
                sink.restart();
            }
            faces(key).all().forEach(it -> sink.add(it.id(), it.person(), it.embedding()));
        } else {
            changes.subList((int) revision, changes.size()).forEach(it -> it.accept(sink));
        }
        return changes.size();
    }
}
