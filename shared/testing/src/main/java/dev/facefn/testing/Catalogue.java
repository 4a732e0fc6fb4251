package dev.facefn.testing;

import dev.facefn.face.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Collects the entries of one format.
final class Catalogue {
    private final String contentType;
    private final List<BadImage> entries = new ArrayList<>();

    Catalogue(String contentType) {
        this.contentType = contentType;
    }

    void bad(int row, ErrorCode refusal, String name, Supplier<byte[]> source) {
        entries.add(new BadImage(String.valueOf(row), name, contentType, refusal, source));
    }

    void good(int row, String name, Supplier<byte[]> source) {
        entries.add(new BadImage(String.valueOf(row), name, contentType, null, source));
    }

    List<BadImage> entries() {
        return List.copyOf(entries);
    }
}
