package dev.facefn.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.facefn.face.ImageSize;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Upright pixels: packed RGB, 8 bits a channel, rows from the top, no padding. They are not
/// copied: whoever holds an image reads it and never writes it, so that it may be shared between
/// threads.
public final class RgbImage {
    private final ImageSize size;
    private final byte @Nullable [] array;
    private final MemorySegment memory;
    private volatile boolean givenBack;

    /// Takes ownership of `pixels`, which holds width × height × 3 bytes.
    public RgbImage(ImageSize size, byte[] pixels) {
        this(size, pixels, MemorySegment.ofArray(pixels));
    }

    /// Pixels in a buffer outside of the heap, which is lent until `giveBack`.
    RgbImage(ImageSize size, MemorySegment pixels) {
        this(size, null, pixels);
    }

    private RgbImage(ImageSize size, byte @Nullable [] array, MemorySegment memory) {
        if (memory.byteSize() != size.pixels() * 3) {
            throw new IllegalArgumentException(
                    memory.byteSize() + " bytes for " + size + " px of packed RGB");
        }
        this.size = size;
        this.array = array;
        this.memory = memory;
    }

    public ImageSize size() {
        return size;
    }

    public int width() {
        return size.width();
    }

    public int height() {
        return size.height();
    }

    /// All bytes, for reading only: the backing array, or a copy where the pixels lie outside of
    /// the heap.
    public byte[] pixels() {
        if (array != null) {
            return array;
        }
        byte[] copy = new byte[Math.toIntExact(memory.byteSize())];
        copy(0, copy, 0, copy.length);
        return copy;
    }

    /// An image whose pixels are in the heap, which is this one where they are.
    RgbImage inHeap() {
        return array != null ? this : new RgbImage(size, pixels());
    }

    /// A part of this image in the heap.
    RgbImage part(Part part) {
        int rowBytes = part.size().width() * 3;
        byte[] bytes = new byte[Math.toIntExact(part.size().pixels() * 3)];
        for (int y = part.top(); y < part.bottom(); y++) {
            copy((y * width() + part.left()) * 3, bytes, (y - part.top()) * rowBytes, rowBytes);
        }
        return new RgbImage(part.size(), bytes);
    }

    boolean isInHeap() {
        return array != null;
    }

    /// Copies `count` of the bytes, those from `at`, to `target`.
    void copy(int at, byte[] target, int to, int count) {
        MemorySegment.copy(lent(), JAVA_BYTE, at, target, to, count);
    }

    /// Fills `target` with the bytes from `at`, eight to a number.
    void copy(long at, long[] target) {
        MemorySegment.copy(lent(), JAVA_LONG_UNALIGNED, at, target, 0, target.length);
    }

    private MemorySegment lent() {
        if (givenBack) {
            throw new IllegalStateException("the picture was given back");
        }
        return memory;
    }

    /// Says that the buffer is used for something else from now on.
    void giveBack() {
        givenBack = true;
    }
}
