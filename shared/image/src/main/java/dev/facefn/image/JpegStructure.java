package dev.facefn.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.facefn.face.ImageSize;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A JPEG file whose structure was found sound, and the parts of it that a decoder needs.
///
/// @param size as stored, before the orientation is applied
/// @param parts tables, frame, and scans with their data; no metadata, nothing behind the end
record JpegStructure(
        ImageSize size, Orientation orientation, JpegColour colour, List<Slice> parts) {
    private static final byte[] END = {(byte) 0xff, (byte) 0xd9};

    JpegStructure {
        parts = List.copyOf(parts);
    }

    static JpegStructure of(byte[] bytes, ImageLimits limits) {
        return new JpegWalk(bytes, limits).toTheEnd();
    }

    /// The size and orientation alone, from the segments before the first scan.
    static JpegStructure header(byte[] bytes, ImageLimits limits) {
        return new JpegWalk(bytes, limits).toTheFirstScan();
    }

    /// The length of what the decoder gets: a plain file of nothing but what it needs.
    int essenceLength() {
        int length = colour.opening().length + END.length;
        for (Slice part : parts) {
            length += part.length();
        }
        return length;
    }

    /// Writes that file into `target`, which holds at least `essenceLength()` bytes.
    void writeEssence(byte[] bytes, MemorySegment target) {
        byte[] opening = colour.opening();
        MemorySegment.copy(opening, 0, target, JAVA_BYTE, 0, opening.length);
        long at = opening.length;
        for (Slice part : parts) {
            MemorySegment.copy(bytes, part.from(), target, JAVA_BYTE, at, part.length());
            at += part.length();
        }
        MemorySegment.copy(END, 0, target, JAVA_BYTE, at, END.length);
    }
}
