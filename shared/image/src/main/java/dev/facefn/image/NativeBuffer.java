package dev.facefn.image;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory outside the heap that is used again and grows as needed. For one thread at a time.
final class NativeBuffer {
    private static final long KEPT_BYTES = 16 << 20;

    private Arena arena = Arena.ofShared();
    private MemorySegment memory = MemorySegment.NULL;

    /// Memory of at least this many bytes, with what was left in it.
    MemorySegment atLeast(long bytes) {
        if (memory.byteSize() < bytes) {
            close();
            arena = Arena.ofShared();
            memory = arena.allocate(bytes);
        }
        return memory;
    }

    /// Gives an unusually large buffer back.
    void trim() {
        if (memory.byteSize() > KEPT_BYTES) {
            close();
            arena = Arena.ofShared();
        }
    }

    void close() {
        memory = MemorySegment.NULL;
        arena.close();
    }
}
