package dev.facefn.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// The network between the gallery and its server, which a test can cut, mend and hold up.
final class Relay implements AutoCloseable {
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger held = new AtomicInteger();
    private final int port;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile int target;
    private ServerSocket door;

    Relay(int target) throws IOException {
        this.target = target;
        door = listen(0);
        port = door.getLocalPort();
        accept(door);
    }

    int port() {
        return port;
    }

    /// Every connection ends and a new one is refused.
    void cut() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /// New connections lead to another server.
    void lead(int newTarget) {
        target = newTarget;
    }

    /// New connections wait at the door.
    void hold() {
        gate = new CountDownLatch(1);
    }

    /// Whether one waits there.
    boolean holds() {
        return held.get() > 0;
    }

    /// They wait no longer.
    void let() {
        gate.countDown();
    }

    void mend() throws IOException {
        door = listen(port);
        accept(door);
    }

    @Override
    public void close() throws IOException {
        cut();
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return socket;
    }

    private void accept(ServerSocket open) {
        Thread.ofVirtual()
                .start(() -> {
                    while (!open.isClosed()) {
                        try {
                            Socket caller = open.accept();
                            held.incrementAndGet();
                            gate.await();
                            held.decrementAndGet();
                            connect(caller);
                        } catch (IOException _) {
                            // the door was closed
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
    }

    private void connect(Socket caller) throws IOException {
        try {
            Socket server = new Socket("127.0.0.1", target);
            pump(caller, server);
            pump(server, caller);
        } catch (IOException _) {
            caller.close();
        }
    }

    private void pump(Socket from, Socket to) {
        sockets.add(from);
        Thread.ofVirtual()
                .start(() -> {
                    try (from;
                            to) {
                        from.getInputStream().transferTo(to.getOutputStream());
                    } catch (IOException _) {
                        // one side ended
                    }
                });
    }
}
