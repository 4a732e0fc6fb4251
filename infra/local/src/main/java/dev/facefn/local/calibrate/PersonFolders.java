package dev.facefn.local.calibrate;

import dev.facefn.local.calibrate.LabelledPicture.Label;
import dev.facefn.local.console.WrongUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Pictures in one folder for each person.
final class PersonFolders {
    private PersonFolders() {}

    /// In the order of their names. Files that begin with a dot are left out.
    static List<LabelledPicture> read(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new WrongUsage(directory + " is not a directory");
        }
        List<LabelledPicture> pictures = new ArrayList<>();
        for (Path person : children(directory)) {
            if (Files.isDirectory(person)) {
                for (Path file : children(person)) {
                    String name = person.getFileName() + "/" + file.getFileName();
                    if (Files.isRegularFile(file)) {
                        pictures.add(
                                new LabelledPicture(
                                        new Label(person.getFileName().toString(), "all"),
                                        name,
                                        Files.readAllBytes(file),
                                        false));
                    }
                }
            }
        }
        return pictures;
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
