package dev.facefn.local.models;

import dev.facefn.models.FileSpec;
import dev.facefn.models.Manifest;
import dev.facefn.models.ModelStore;
import dev.facefn.models.Origin;
import dev.facefn.models.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A bundle as `models list` shows it.
///
/// @param variants in fewer bits, as its models can be made here
record BundleState(
        String name,
        String version,
        boolean installed,
        long files,
        long bytes,
        String licence,
        String description,
        List<Reduced> variants) {

    /// @param made whether it was
    record Reduced(String precision, boolean made, long files, long bytes) {
        static Reduced of(Manifest manifest, Precision precision, ModelStore store) {
            List<FileSpec> files =
                    manifest.in(precision)
                            .allFiles()
                            .filter(file -> file.origin() instanceof Origin.Reduced)
                            .toList();
            return new Reduced(
                    precision.text(),
                    store.made(manifest.name()).contains(precision),
                    files.size(),
                    files.stream().mapToLong(FileSpec::bytes).sum());
        }

        String text() {
            return precision + ' ' + (made ? megabytes(bytes) : "no");
        }
    }

    static BundleState of(String name, ModelStore store) {
        Manifest manifest = Manifest.shipped(name);
        return new BundleState(
                name,
                manifest.version(),
                store.isInstalled(name),
                manifest.allFiles().count(),
                manifest.allFiles().mapToLong(FileSpec::bytes).sum(),
                manifest.licence(),
                manifest.description(),
                Arrays.stream(Precision.values())
                        .map(precision -> Reduced.of(manifest, precision, store))
                        .filter(reduced -> reduced.files() > 0)
                        .toList());
    }

    String inFewerBits() {
        return variants.isEmpty()
                ? "–"
                : variants.stream().map(Reduced::text).collect(Collectors.joining(", "));
    }

    String size() {
        return megabytes(bytes);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
