package dev.facefn.search;

import dev.facefn.search.Slot.Held;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The indexes in memory, within a number of bytes. What leaves is cleared, not left to the garbage
/// collector: an erasure that comes later could not reach it any more. Thread-safe; an index is
/// cleared outside of the monitor, because that waits for its searches.
final class Shelf {
    private final long mostBytes;
    private final Map<CollectionKey, Slot> slots = new HashMap<>();
    private long bytes;
    private long searches;

    Shelf(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The place of a collection that is searched now.
    synchronized Slot searched(CollectionKey key) {
        Slot slot = slots.computeIfAbsent(key, Slot::new);
        slot.searched = ++searches;
        return slot;
    }

    synchronized Optional<Slot> known(CollectionKey key) {
        return Optional.ofNullable(slots.get(key));
    }

    synchronized List<Slot> all() {
        return List.copyOf(slots.values());
    }

    synchronized long bytes() {
        return bytes;
    }

    /// Lets a slot grow, at the expense of those that were not searched for longest.
    ///
    /// @return false when it does not fit, or is no longer on the shelf
    boolean makeRoom(Slot slot, long size) {
        List<Held> evicted = new ArrayList<>();
        boolean fits;
        synchronized (this) {
            if (slot.dropped) {
                return false;
            }
            reckon(slot, size);
            while (size <= mostBytes && bytes > mostBytes) {
                Optional<Slot> least = leastRecentlySearched(slot);
                if (least.isEmpty()) {
                    break;
                }
                evicted.add(takeOff(least.get()));
            }
            fits = bytes <= mostBytes;
        }
        evicted.forEach(held -> held.index().clear());
        return fits;
    }

    private Optional<Slot> leastRecentlySearched(Slot but) {
        return slots.values().stream()
                .filter(slot -> slot != but && slot.held != null)
                .min(Comparator.comparingLong(slot -> slot.searched));
    }

    /// @return false when the slot is no longer on the shelf
    synchronized boolean put(Slot slot, Held held) {
        if (!slot.dropped) {
            slot.held = held;
        }
        return !slot.dropped;
    }

    /// Takes a collection off and leaves no byte of it; one that is being loaded is not put on.
    void drop(Slot slot) {
        Held held;
        synchronized (this) {
            held = slot.dropped ? null : takeOff(slot);
        }
        clear(held);
    }

    /// Leaves no byte of a collection, and its place empty.
    void unload(Slot slot) {
        Held held;
        synchronized (this) {
            held = retire(slot);
        }
        clear(held);
    }

    private static void clear(@Nullable Held held) {
        if (held != null) {
            held.index().clear();
        }
    }

    private @Nullable Held takeOff(Slot slot) {
        slots.remove(slot.key(), slot);
        slot.dropped = true;
        return retire(slot);
    }

    private @Nullable Held retire(Slot slot) {
        reckon(slot, 0);
        Held held = slot.held;
        if (held != null) {
            held.retired = true;
            slot.held = null;
        }
        return held;
    }

    private void reckon(Slot slot, long size) {
        bytes += size - slot.bytes;
        slot.bytes = size;
    }
}
