package dev.facefn.testing;

import java.util.List;
import java.util.stream.Stream;

/// Every bad picture that a call with one image can meet, made by code, and the good ones that are
/// easily taken for bad. The rows are those of the project's catalogue of bad images: 1 to 48 and
/// 59, as far as the bytes of one image tell them.
public final class BadImages {
    private BadImages() {}

    public static List<BadImage> all() {
        return Stream.of(
                        StrangeFiles.entries(),
                        BadPngs.entries(),
                        BadJpegs.entries(),
                        BadJpegMetadata.entries(),
                        BadWebps.entries())
                .flatMap(List::stream)
                .toList();
    }
}
