package dev.facefn.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/// A named pipe and a port that count who touches them: a pipe can be opened for writing once
/// somebody opens it for reading.
final class Bait implements AutoCloseable {
    private final Path pipe;
    private final ServerSocket port;
    private final AtomicInteger touches = new AtomicInteger();
    private final Thread writer;
    private volatile boolean closed;

    Bait(Path folder) throws IOException, InterruptedException {
        pipe = folder.resolve("bait");
        if (new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() != 0) {
            throw new IOException("there is no mkfifo");
        }
        port = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        writer = Thread.ofPlatform().daemon().start(this::watchPipe);
        Thread.ofPlatform().daemon().start(this::watchPort);
    }

    Path pipe() {
        return pipe;
    }

    int port() {
        return port.getLocalPort();
    }

    int touches() {
        return touches.get();
    }

    private void watchPipe() {
        while (!closed) {
            try (FileChannel opened = FileChannel.open(pipe, StandardOpenOption.WRITE)) {
                if (!closed && opened.isOpen()) {
                    touches.incrementAndGet();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void watchPort() {
        while (!closed) {
            try {
                port.accept().close();
                touches.incrementAndGet();
            } catch (IOException _) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        closed = true;
        port.close();
        try (FileChannel _ =
                FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            writer.join(5000);
        }
    }
}
