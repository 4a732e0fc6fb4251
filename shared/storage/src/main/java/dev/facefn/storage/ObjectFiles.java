package dev.facefn.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The files of a store: `objects/BUCKET/KIND/SHA256-OF-KEY`, which only the owner can read. A key
/// is never a path, so its length, case, script and dots do not matter, and no listing shows it.
final class ObjectFiles {
    /// A draft that nobody has written to for so long is of a process that was killed.
    static final Duration DRAFT_IDLE = Duration.ofMinutes(5);

    private static final String OTHER_KIND = "_";
    private static final FileAttribute<?> FOLDER = only("rwx------");
    private static final FileAttribute<?> FILE = only("rw-------");

    private final Path objects;
    private final Path drafts;

    /// Held for the moment when a file gets or loses its name, so that no fresh object is swept.
    private final Lock naming = new ReentrantLock();

    ObjectFiles(Path directory) throws IOException {
        this.objects = directory.resolve("objects");
        this.drafts = directory.resolve("drafts");
        Files.createDirectories(objects, FOLDER);
        Files.createDirectories(drafts, FOLDER);
    }

    /// Writes the whole content of an object.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static FileAttribute<?> only(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    Path file(ObjectRef object) {
        return folder(object).resolve(sha256(object.key()));
    }

    private Path folder(ObjectRef object) {
        String kind = object.kind();
        return objects.resolve(object.bucket())
                .resolve(kind.matches("[a-z0-9-]{1,64}") ? kind : OTHER_KIND);
    }

    /// Puts it there in place of another: a reader sees the one or the other, also after a crash.
    void replace(ObjectRef object, Instant time, Content content) throws IOException {
        Path draft = draft(time, content);
        try {
            Files.createDirectories(folder(object), FOLDER);
            naming.lock();
            try {
                Files.move(draft, file(object), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                naming.unlock();
            }
            sync(folder(object));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// @return false where there is one
    boolean create(ObjectRef object, Instant time, Content content) throws IOException {
        Path draft = draft(time, content);
        try {
            Files.createDirectories(folder(object), FOLDER);
            Files.createLink(file(object), draft);
            sync(folder(object));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path draft(Instant time, Content content) throws IOException {
        Path draft = Files.createTempFile(drafts, "", ".draft", FILE);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            content.writeTo(Channels.newOutputStream(channel));
            // the tag of an object is made of this time: two within a millisecond must differ
            long nanos = ThreadLocalRandom.current().nextLong(1_000_000);
            Files.setLastModifiedTime(
                    draft,
                    FileTime.from(Instant.ofEpochMilli(time.toEpochMilli()).plusNanos(nanos)));
            channel.force(true);
            return draft;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /// @return how many files are gone
    int sweep(Retention retention, Instant now) throws IOException {
        int swept = sweep(drafts, now.minus(DRAFT_IDLE));
        for (Path bucket : list(objects)) {
            for (Path kind : list(bucket)) {
                Duration kept = retention.of(kind.getFileName().toString());
                swept += sweep(kind, now.minus(kept));
            }
        }
        return swept;
    }

    private int sweep(Path folder, Instant before) throws IOException {
        int swept = 0;
        for (Path file : list(folder)) {
            naming.lock();
            try {
                swept += delete(file, before) ? 1 : 0;
            } finally {
                naming.unlock();
            }
        }
        return swept;
    }

    private static boolean delete(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before)
                    && Files.deleteIfExists(file);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Iterable<Path> list(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static String sha256(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
