package dev.facefn.testing.video;

import dev.facefn.face.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects entries of the catalogue.
final class Shelf {
    private final List<BadVideo> entries = new ArrayList<>();

    void unsupported(String row, String name, Supplier<byte[]> source) {
        entries.add(
                new BadVideo(
                        row, name, ErrorCode.UNSUPPORTED_MEDIA_TYPE, "format", 0, false, source));
    }

    void invalid(String row, String reason, String name, Supplier<byte[]> source) {
        entries.add(new BadVideo(row, name, ErrorCode.INVALID_VIDEO, reason, 0, false, source));
    }

    void good(String row, int frames, String name, Supplier<byte[]> source) {
        entries.add(new BadVideo(row, name, null, "", frames, true, source));
    }

    void cut(String row, int frames, String name, Supplier<byte[]> source) {
        entries.add(new BadVideo(row, name, null, "", frames, false, source));
    }

    List<BadVideo> entries() {
        return List.copyOf(entries);
    }
}
