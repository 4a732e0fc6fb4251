package dev.facefn.local.console;

import dev.facefn.api.MultipartWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A picture file on its way into a form. The bytes decide what it is.
public final class PictureFile {
    /// More than any picture may have: what is larger is refused without being read whole.
    private static final int MOST_BYTES = (10 << 20) + 1;

    private PictureFile() {}

    /// @throws IOException that says what is wrong with the file, in words
    public static MultipartWriter add(MultipartWriter form, String field, Path file)
            throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": it is a directory; name the files in it");
        }
        if (Files.notExists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            return form.file(field, file.toString(), "application/octet-stream", bytes);
        }
    }
}
