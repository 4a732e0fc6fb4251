package dev.facefn.analyzevideochunk;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory of this process that nobody else can read. What processes left that live no longer,
/// killed ones too, is deleted when the next one is opened.
final class PrivateDirectory implements AutoCloseable {
    private final Path own;
    private final AtomicLong count = new AtomicLong();

    private PrivateDirectory(Path own) {
        this.own = own;
    }

    /// @param root that the directories of all processes are in
    static PrivateDirectory open(Path root) {
        try {
            Files.createDirectories(root, onlyOwner());
            sweep(root);
            String name = name(ProcessHandle.current()) + new SecureRandom().nextLong(1L << 62);
            return new PrivateDirectory(Files.createDirectory(root.resolve(name), onlyOwner()));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static FileAttribute<?> onlyOwner() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }

    /// `PID-START-`: a process that has the number of a dead one began at another time.
    private static String name(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + start + "-";
    }

    private static void sweep(Path root) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.list(root)) {
            found =
                    all.filter(path -> path.getFileName().toString().matches("\\d+-\\d+-\\d+"))
                            .toList();
        }
        for (Path directory : found) {
            String name = directory.getFileName().toString();
            long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
            Optional<ProcessHandle> owner = ProcessHandle.of(pid);
            if (owner.isEmpty() || !name.startsWith(name(owner.get()))) {
                delete(directory);
            }
        }
    }

    /// A file that does not exist yet.
    Path file() {
        return own.resolve(String.valueOf(count.incrementAndGet()));
    }

    static void delete(Path path) {
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    static FacefnException unavailable(IOException cause) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE, "the place for temporary files cannot be used", cause);
    }

    @Override
    public void close() {
        delete(own);
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
