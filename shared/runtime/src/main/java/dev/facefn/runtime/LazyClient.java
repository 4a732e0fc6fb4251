package dev.facefn.runtime;

import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/// A client of the JDK, made when it is needed: it reads every authority's certificate, which is a
/// tenth of a cold start. Thread-safe.
public final class LazyClient implements AutoCloseable {
    private final HttpClient.Builder builder;
    private @Nullable HttpClient client;
    private boolean closed;

    public LazyClient(HttpClient.Builder builder) {
        this.builder = builder;
    }

    /// @throws IllegalStateException after it was closed
    public synchronized HttpClient get() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        HttpClient made = client;
        if (made == null) {
            made = builder.build();
            client = made;
        }
        return made;
    }

    /// Waits for what is under way.
    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }

    /// Breaks off what is under way.
    public synchronized void abort() {
        if (client != null) {
            client.shutdownNow();
        }
        close();
    }
}
