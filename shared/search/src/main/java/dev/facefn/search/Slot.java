package dev.facefn.search;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The place of one collection on the [Shelf].
final class Slot {
    private final CollectionKey key;

    /// The load that runs now, if one does.
    final AtomicReference<@Nullable CompletableFuture<Void>> loading = new AtomicReference<>();

    /// Null until it is loaded, and while it does not fit. Written by the shelf.
    volatile @Nullable Held held;

    /// Too large to be held.
    volatile boolean streams;

    /// No longer on the shelf. Written by the shelf.
    volatile boolean dropped;

    /// What the shelf reckons for it, and when it was searched last. Of the shelf.
    long bytes;

    long searched;

    Slot(CollectionKey key) {
        this.key = key;
    }

    CollectionKey key() {
        return key;
    }

    boolean isAt(long revision) {
        Held now = held;
        return now != null && now.revision >= revision;
    }

    /// An index and how far it has come.
    static final class Held {
        private final FaceIndex index;
        volatile long revision;

        /// Set before the index is cleared: an answer after which this is still false is right.
        volatile boolean retired;

        Held(FaceIndex index, long revision) {
            this.index = index;
            this.revision = revision;
        }

        FaceIndex index() {
            return index;
        }
    }
}
