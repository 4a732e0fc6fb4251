package dev.facefn.models;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Graphs as an engine has optimised them for the machine it runs on, kept in a directory of their
/// own beside the bundles. Whatever is wrong with it, a saved graph is a shortcut and never an
/// error: who does not find one opens the original.
///
/// What is trusted is the directory, as the program itself is: it, and each file in it, must belong
/// to the user of this process or to root, and nobody else may write to it. Within that, the
/// SHA-256 beside a graph, taken of the very bytes that are given out, tells one that was cut
/// short, damaged or made of something else; it does not keep out who can write as that user. A
/// graph is made of bytes that were verified, and names their SHA-256; the original is not read
/// again for it.
///
/// Safe for use by many threads and processes. Graphs of other machines and versions stay until
/// somebody empties the directory.
public final class SavedGraphs {
    private static final Logger LOG = LoggerFactory.getLogger(SavedGraphs.class);
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int ROOT = 0;

    private final Path directory;

    /// What a saved graph is good for, and nothing else.
    ///
    /// @param sourceSha256 of the verified file that it was made of
    /// @param runtime name and version of the engine
    /// @param machine the processor and what it can do
    /// @param device that the engine runs it on
    /// @param rows that a run of it takes
    public record Key(
            String sourceSha256, String runtime, String machine, String device, String rows) {
        String text() {
            return "facefn graph 1\nsource %s\nruntime %s\nmachine %s\ndevice %s\nrows %s\n"
                    .formatted(sourceSha256, runtime, machine, device, rows);
        }

        String name() {
            ByteBuffer text = ByteBuffer.wrap(text().getBytes(StandardCharsets.UTF_8));
            return "%s-%s"
                    .formatted(
                            sourceSha256.substring(0, 16),
                            VerifiedFile.sha256(text).substring(0, 16));
        }
    }

    /// @param directory made when the first graph is saved
    public SavedGraphs(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    private Path graph(Key key) {
        return directory.resolve(key.name() + ".onnx");
    }

    private Path proof(Key key) {
        return directory.resolve(key.name() + ".sha256");
    }

    /// The graph that was saved for exactly that.
    ///
    /// @return a direct buffer of the caller's own; empty where there is none that can be used
    public Optional<ByteBuffer> find(Key key) {
        try {
            requirePrivate(directory);
            requirePrivate(proof(key));
            requirePrivate(graph(key));
            ByteBuffer bytes = read(graph(key));
            if (!Files.readString(proof(key)).equals(proof(key, bytes))) {
                throw new IOException("it is not what was saved");
            }
            if (ExternalData.isReferencedBy(bytes)) {
                throw new IOException("it has tensors in other files");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            unusable(key, e);
            return Optional.empty();
        }
    }

    /// Notes that a saved graph could not be used after all.
    public void unusable(Key key, Exception why) {
        LOG.atDebug().addKeyValue("graph", key.name()).setCause(why).log("saved graph not used");
    }

    /// A place for an engine to write the graph to.
    ///
    /// @return empty where nothing can be written, or where somebody else is writing that graph
    public Optional<Saving> save(Key key) {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory, PRIVATE);
            requirePrivate(directory);
            lock =
                    FileChannel.open(
                            directory.resolve("." + key.name() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock held = lock.tryLock();
            if (held == null) {
                lock.close();
                return Optional.empty();
            }
            Directories.sweep(directory, ".new-" + key.name());
            Path staged = Files.createTempFile(directory, ".new-" + key.name(), ".onnx");
            return Optional.of(new Saving(key, staged, lock));
        } catch (OverlappingFileLockException | IOException | UnsupportedOperationException e) {
            notSaved(key, e);
            close(lock, key);
            return Optional.empty();
        }
    }

    private static void close(@Nullable FileChannel lock, Key key) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            notSaved(key, e);
        }
    }

    private static void notSaved(Key key, Exception why) {
        LOG.atDebug().addKeyValue("graph", key.name()).setCause(why).log("graph not saved");
    }

    /// A graph on its way into the directory. Gone without a trace if it is not kept.
    public final class Saving implements AutoCloseable {
        private final Key key;
        private final Path staged;
        private final FileChannel lock;

        private Saving(Key key, Path staged, FileChannel lock) {
            this.key = key;
            this.staged = staged;
            this.lock = lock;
        }

        /// The file to write.
        public Path path() {
            return staged;
        }

        /// Puts what was written in place.
        public void keep() {
            try {
                ByteBuffer bytes = read(staged);
                Path proof = Files.createTempFile(directory, ".new-" + key.name(), ".sha256");
                Files.writeString(proof, proof(key, bytes));
                Files.move(staged, graph(key), StandardCopyOption.ATOMIC_MOVE);
                Files.move(proof, proof(key), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                notSaved(key, e);
            }
        }

        /// Notes why it was not written.
        public void failed(Exception why) {
            notSaved(key, why);
        }

        @Override
        public void close() {
            try {
                Directories.sweep(directory, ".new-" + key.name());
            } catch (IOException e) {
                notSaved(key, e);
            }
            SavedGraphs.close(lock, key);
        }
    }

    private static String proof(Key key, ByteBuffer bytes) {
        return "%sbytes %d\nsha256 %s\n"
                .formatted(key.text(), bytes.remaining(), VerifiedFile.sha256(bytes));
    }

    private static ByteBuffer read(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            int size = Math.toIntExact(channel.size());
            ByteBuffer bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
            while (bytes.hasRemaining()) {
                if (channel.read(bytes) < 0) {
                    throw new IOException(path + " was cut short");
                }
            }
            return bytes.flip();
        }
    }

    private static void requirePrivate(Path path) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
        permissions.retainAll(OTHERS_WRITE);
        int owner = owner(path, LinkOption.NOFOLLOW_LINKS);
        boolean foreign = owner != ROOT && owner != owner(Path.of("/proc/self"));
        if (foreign || !permissions.isEmpty()) {
            throw new IOException(path + " is not this user's alone");
        }
    }

    private static int owner(Path path, LinkOption... options) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", options);
    }
}
