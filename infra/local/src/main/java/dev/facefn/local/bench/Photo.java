package dev.facefn.local.bench;

import dev.facefn.models.Bundle;
import dev.facefn.models.FileSpec;
import java.util.List;

/// A photo as the bytes of its file, which nobody changes.
final class Photo {
    private final String name;
    private final byte[] bytes;

    private Photo(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /// The verified photos of a bundle.
    static List<Photo> all(Bundle bundle) {
        return bundle.manifest().files().stream().map(file -> of(bundle, file)).toList();
    }

    private static Photo of(Bundle bundle, FileSpec file) {
        return new Photo(file.name(), bundle.bytes(file));
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }
}
