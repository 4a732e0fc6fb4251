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
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Reads a file and refuses it unless it is to the byte what its manifest says.
final class VerifiedFile {
    private static final String REGULAR = "a regular file";

    private VerifiedFile() {}

    /// The bytes that were hashed, not read a second time: nobody can swap the file in between.
    ///
    /// @param remedy what the user can do, a command
    /// @return a direct buffer, ready to be read
    /// @throws ModelException naming the file, what was expected and what was found
    static ByteBuffer read(Path path, FileSpec spec, String remedy) {
        try {
            String kind = kind(path);
            if (!kind.equals(REGULAR)) {
                throw refusal(spec, REGULAR, kind, remedy);
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

    /// Asked before the file is opened: to open a pipe is to wait for its other end.
    private static String kind(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isRegularFile()) {
            return REGULAR;
        }
        if (attributes.isSymbolicLink()) {
            return "a symbolic link";
        }
        return attributes.isDirectory() ? "a directory" : "a pipe or device";
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
