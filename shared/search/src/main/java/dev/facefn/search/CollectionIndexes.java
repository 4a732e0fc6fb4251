package dev.facefn.search;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.search.Slot.Held;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The collections that are searched, in memory within a number of bytes. A collection is loaded by
/// its first search, on the thread of that search; who else wants it waits for the same load, and
/// shares its failure. Later only changes are fetched. When memory is short, the collections that
/// were not searched for longest go; one that does not fit at all is searched as it streams by.
///
/// Thread-safe.
public final class CollectionIndexes {
    private final Source source;
    private final long mostBytes;
    private final Shelf shelf;

    /// @param mostBytes what all indexes may take together
    public CollectionIndexes(Source source, long mostBytes) {
        this.source = source;
        this.mostBytes = mostBytes;
        this.shelf = new Shelf(mostBytes);
    }

    /// What is in memory, for reports.
    ///
    /// @param bytes of numbers and ids, about
    /// @param mostBytes the limit of them
    public record Status(int collections, long rows, long bytes, long mostBytes) {}

    /// The best persons of each probe, as [FaceIndex#search] has them, in a collection that has at
    /// least a revision.
    ///
    /// @throws FacefnException when the source does not have the collection, cannot be read, or is
    ///   behind the revision (`UNAVAILABLE`: a retry helps)
    /// @throws IllegalArgumentException for another dimension than that of the collection
    public List<List<Match>> search(CollectionKey key, long revision, Query query) {
        while (true) {
            Slot slot = shelf.searched(key);
            Held held = slot.held;
            if (held != null && held.revision >= revision) {
                List<List<Match>> answer = held.index().search(query);
                if (!held.retired) {
                    return answer;
                }
            } else if (slot.streams) {
                return stream(slot, revision, query);
            } else {
                bringForward(slot, revision);
            }
        }
    }

    /// Brings a collection that is in memory to a revision without searching it, so that what was
    /// erased elsewhere leaves memory here. Does nothing for one that is not in memory.
    public void refresh(CollectionKey key, long revision) {
        shelf.known(key)
                .filter(slot -> slot.held != null && !slot.isAt(revision))
                .ifPresent(slot -> bringForward(slot, revision));
    }

    /// Drops a collection. When this returns, its numbers have been overwritten, and a load that
    /// had begun will not be used.
    public void forget(CollectionKey key) {
        shelf.known(key).ifPresent(shelf::drop);
    }

    /// The collections in memory.
    public Set<CollectionKey> keys() {
        return shelf.all().stream()
                .filter(slot -> slot.held != null)
                .map(Slot::key)
                .collect(Collectors.toSet());
    }

    public Status status() {
        List<Held> held =
                shelf.all().stream().map(slot -> slot.held).filter(Objects::nonNull).toList();
        long rows = held.stream().mapToLong(each -> each.index().rows()).sum();
        return new Status(held.size(), rows, shelf.bytes(), mostBytes);
    }

    /// For tests.
    Optional<FaceIndex> inMemory(CollectionKey key) {
        return shelf.known(key).map(slot -> slot.held).map(Held::index);
    }

    /// By this thread, or by waiting for the one that is at it.
    private void bringForward(Slot slot, long revision) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = slot.loading.compareAndExchange(null, mine);
        if (other != null) {
            await(other);
            return;
        }
        Throwable failure = null;
        try {
            if (!slot.isAt(revision)) {
                load(slot, revision);
            }
        } catch (Throwable t) {
            failure = t;
            throw t;
        } finally {
            slot.loading.set(null);
            complete(mine, failure);
        }
    }

    private static void complete(CompletableFuture<Void> load, @Nullable Throwable failure) {
        if (failure == null) {
            load.complete(null);
        } else {
            load.completeExceptionally(failure);
        }
    }

    private static void await(CompletableFuture<Void> load) {
        try {
            load.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    private void load(Slot slot, long revision) {
        Loading loading = new Loading(shelf, slot);
        boolean done = false;
        try {
            long present = source.changesSince(slot.key(), loading.revision(), loading);
            loading.finish(present);
            done = true;
            requireAtLeast(revision, present);
        } catch (Loading.DoesNotFit e) {
            shelf.unload(slot);
            slot.streams = true;
        } catch (FacefnException e) {
            dropIfGone(slot, e);
            throw e;
        } finally {
            if (!done) {
                loading.discard();
                dropIfEmpty(slot);
            }
        }
    }

    /// Every search by itself: there is nothing to share.
    private List<List<Match>> stream(Slot slot, long revision, Query query) {
        Streaming streaming = new Streaming(query);
        try {
            requireAtLeast(revision, source.changesSince(slot.key(), 0, streaming));
            List<List<Match>> answer = streaming.answer();
            slot.streams = streaming.bytes() > mostBytes;
            return answer;
        } catch (FacefnException e) {
            dropIfGone(slot, e);
            throw e;
        } finally {
            streaming.discard();
        }
    }

    private static void requireAtLeast(long wanted, long present) {
        if (present < wanted) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE,
                    "the collection is read at revision %d, %d is needed"
                            .formatted(present, wanted));
        }
    }

    private void dropIfGone(Slot slot, FacefnException failure) {
        if (failure.code() == ErrorCode.COLLECTION_NOT_FOUND) {
            shelf.drop(slot);
        }
    }

    private void dropIfEmpty(Slot slot) {
        if (slot.held == null && !slot.streams) {
            shelf.drop(slot);
        }
    }
}
