package dev.facefn.local.variants;

import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Pictures to look at.
final class Photos {
    private Photos() {}

    static List<byte[]> samples(Bundle samples) {
        return samples.manifest().files().stream().map(samples::bytes).toList();
    }

    /// Every JPEG, PNG and WebP below a directory, by name.
    static List<byte[]> below(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new WrongUsage(directory + " is no directory");
        }
        List<byte[]> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.toString().toLowerCase(Locale.ROOT);
                if (name.matches(".*\\.(jpe?g|png|webp)") && Files.isRegularFile(file)) {
                    pictures.add(Files.readAllBytes(file));
                }
            }
        }
        if (pictures.isEmpty()) {
            throw new WrongUsage(directory + " has no picture");
        }
        return pictures;
    }
}
