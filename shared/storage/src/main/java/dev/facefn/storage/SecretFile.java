package dev.facefn.storage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/// A secret that is made at the first start and kept in a file that only its owner can read.
final class SecretFile {
    private static final int BYTES = 32;

    private SecretFile() {}

    /// Whole or not at all, and never in place of another.
    static byte[] in(Path file) throws IOException {
        if (Files.notExists(file)) {
            Path folder = file.toAbsolutePath().getParent();
            Path draft =
                    Files.createTempFile(folder, "secret", ".new", ObjectFiles.only("rw-------"));
            try {
                byte[] secret = new byte[BYTES];
                new SecureRandom().nextBytes(secret);
                Files.write(draft, secret);
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException e) {
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
        return Files.readAllBytes(file);
    }
}
