package dev.facefn.local.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A video file on its way to the platform.
///
/// @param bytes its size
public record VideoFile(Path path, long bytes) {

    /// @throws IOException that says what is wrong with the file, in words
    public static void check(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": it is a directory; name a video in it");
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
    }

    public static VideoFile open(Path file) throws IOException {
        check(file);
        return new VideoFile(file, Files.size(file));
    }
}
