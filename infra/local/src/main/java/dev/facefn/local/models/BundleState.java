package dev.facefn.local.models;

import dev.facefn.models.FileSpec;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelStore;
import java.util.Locale;

/// A bundle as `models list` shows it.
record BundleState(
        String name,
        String version,
        boolean installed,
        long files,
        long bytes,
        String licence,
        String description) {

    static BundleState of(String name, ModelStore store) {
        Manifest manifest = Manifest.shipped(name);
        return new BundleState(
                name,
                manifest.version(),
                store.isInstalled(name),
                manifest.allFiles().count(),
                manifest.allFiles().mapToLong(FileSpec::bytes).sum(),
                manifest.licence(),
                manifest.description());
    }

    String size() {
        return megabytes(bytes);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
