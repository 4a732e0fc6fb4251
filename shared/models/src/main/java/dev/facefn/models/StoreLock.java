package dev.facefn.models;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// Held by whoever changes the store: one thread of this JVM, then one process of this machine. A
/// file lock ends with its process, so nothing is left behind by a kill.
record StoreLock(FileChannel channel, FileLock lock) implements AutoCloseable {
    /// A file lock belongs to the whole JVM: threads queue here first.
    private static final ReentrantLock THREADS = new ReentrantLock();

    static StoreLock of(Path root, String bundle) throws IOException {
        THREADS.lock();
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            root.resolve("." + bundle + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            return new StoreLock(channel, channel.lock());
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            THREADS.unlock();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
