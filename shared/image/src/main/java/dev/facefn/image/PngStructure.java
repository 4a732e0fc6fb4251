package dev.facefn.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PNG file whose chunks were found sound, and those that its pixels need.
///
/// @param palette red, green and blue of each entry; null unless the file has one
/// @param transparency the tRNS chunk, null where there is none
/// @param data the compressed pixels in order
record PngStructure(
        PngHeader header,
        Orientation orientation,
        @Nullable Slice palette,
        @Nullable Slice transparency,
        List<Slice> data) {
    PngStructure {
        data = List.copyOf(data);
    }

    static PngStructure of(byte[] bytes, ImageLimits limits) {
        return new PngWalk(bytes, limits).toTheEnd();
    }
}
