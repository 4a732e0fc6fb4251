package dev.facefn.basic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The cascade for frontal faces that comes with OpenCV: gentle AdaBoost over trees of Haar-like
/// features in 20 stages, window 20×20 px (Lienhart and Maydt, ICIP 2002), under the Intel licence,
/// which is that of OpenCV 3 and has three clauses.
///
/// @param xml as OpenCV reads it
record CascadeFile(String xml) {
    static final String SHA_256 =
            "7b0c967d9abbdfbde025eb9c786947d151b6426040d07a8f9562ed8fd90724b4";

    static final int STAGES = 20;

    /// The sum that a window must reach in the last stage: its `stageThreshold`.
    static final double LAST_THRESHOLD = 53.75556945800781;

    /// Reads the file and refuses any other than the one we know.
    ///
    /// @throws IllegalStateException when it is another
    static CascadeFile read(Path folder) {
        Path file = folder.resolve(NativeFolder.CASCADE);
        try {
            byte[] bytes = Files.readAllBytes(file);
            String found = sha256(bytes);
            if (!found.equals(SHA_256)) {
                throw new IllegalStateException(
                        "%s has the SHA-256 %s, expected is %s"
                                .formatted(file.getFileName(), found, SHA_256));
            }
            return new CascadeFile(new String(bytes, ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
