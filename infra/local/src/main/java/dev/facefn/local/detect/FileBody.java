package dev.facefn.local.detect;

import dev.facefn.api.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file as the body of a request. No more of it is read than a request may have.
record FileBody(Path file, long declaredLength) implements RequestBody {

    static FileBody of(Path file) throws IOException {
        return new FileBody(file, Files.size(file));
    }

    @Override
    public byte[] read(int limit) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(limit);
            if (in.read() >= 0) {
                throw RequestBody.tooLarge(limit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
