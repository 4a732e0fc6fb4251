package dev.facefn.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Reads a file and refuses it unless it is to the byte what its manifest says.
final class VerifiedFile {
    private VerifiedFile() {}

    /// The bytes that were hashed, not read a second time: nobody can swap the file in between.
    ///
    /// @param remedy what the user can do, a command
    /// @return a direct buffer, ready to be read
    /// @throws ModelException naming the file, what was expected and what was found
    static ByteBuffer read(Path path, FileSpec spec, String remedy) {
        try {
            if (Files.isSymbolicLink(path)) {
                throw refusal(spec, "a regular file", "a symbolic link", remedy);
            }
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw refusal(spec, "a regular file", "a directory", remedy);
            }
            try (FileChannel channel =
                    FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                if (channel.size() != spec.bytes()) {
                    throw refusal(spec, spec.bytes() + " bytes", channel.size() + " bytes", remedy);
                }
                ByteBuffer bytes =
                        ByteBuffer.allocateDirect(Math.toIntExact(spec.bytes()))
                                .order(ByteOrder.nativeOrder());
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes) < 0) {
                        throw refusal(
                                spec, spec.bytes() + " bytes", bytes.position() + " bytes", remedy);
                    }
                }
                check(bytes.flip(), spec, remedy);
                return bytes;
            }
        } catch (NoSuchFileException e) {
            throw new ModelException("%s is missing: %s".formatted(spec.name(), remedy), e);
        } catch (IOException e) {
            throw new ModelException(
                    "%s cannot be read (%s): %s"
                            .formatted(spec.name(), e.getClass().getSimpleName(), remedy),
                    e);
        }
    }

    /// Refuses bytes whose SHA-256 is not the one of the manifest; leaves the position alone.
    static void check(ByteBuffer bytes, FileSpec spec, String remedy) {
        String found = sha256(bytes);
        if (!found.equals(spec.sha256())) {
            throw refusal(spec, "SHA-256 " + spec.sha256(), found, remedy);
        }
    }

    static String sha256(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes.duplicate());
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static ModelException refusal(
            FileSpec spec, String expected, String found, String remedy) {
        return new ModelException(
                "%s is refused: expected %s, found %s; %s"
                        .formatted(spec.name(), expected, found, remedy));
    }
}
