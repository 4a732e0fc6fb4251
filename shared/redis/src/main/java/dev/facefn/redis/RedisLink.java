package dev.facefn.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A connection that is made when there is somebody to connect to, and made again when it is lost.
/// Nobody waits for it, nor long for an answer. Thread-safe.
final class RedisLink<V> implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration CONNECT = Duration.ofMillis(500);

    /// What waits for an answer at once: one that hangs fills no memory.
    private static final int MOST_COMMANDS = 4096;

    private final ClientResources resources =
            ClientResources.builder()
                    .reconnectDelay(
                            Delay.exponential(
                                    Duration.ofMillis(50),
                                    Duration.ofSeconds(1),
                                    2,
                                    TimeUnit.MILLISECONDS))
                    .build();
    private final RedisCodec<String, V> codec;
    private final Duration patience;
    private final RedisClient client;
    private volatile @Nullable StatefulRedisConnection<String, V> connection;
    private volatile boolean closed;

    /// @param patience with an answer
    RedisLink(URI address, RedisCodec<String, V> codec, Duration patience) {
        this.codec = codec;
        this.patience = patience;
        RedisURI uri = RedisURI.create(address);
        uri.setTimeout(CONNECT);
        client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(true)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                        .requestQueueSize(MOST_COMMANDS)
                        .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
                        .build());
        if (!connect()) {
            Thread.ofPlatform().daemon().name("redis-connect").start(this::keepTrying);
        }
    }

    /// Afterwards the client reconnects by itself.
    private void keepTrying() {
        while (!closed && !connect()) {
            LockSupport.parkNanos(CONNECT.toNanos());
        }
    }

    private boolean connect() {
        try {
            connection = client.connect(codec);
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    /// @throws RedisException before the first connection
    StatefulRedisConnection<String, V> open() {
        StatefulRedisConnection<String, V> open = connection;
        if (open == null) {
            throw new RedisException("there was no connection yet");
        }
        return open;
    }

    /// @return null where Redis says so
    /// @throws RedisException what Redis says instead of an answer, or that it takes too long
    <T> @Nullable T answer(RedisFuture<T> future) {
        try {
            return future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new RedisException("takes too long", e);
        } catch (CancellationException e) {
            throw new RedisException("the connection was closed", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisException said ? said : new RedisException(e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new RedisException("interrupted", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, CONNECT);
        var _ = resources.shutdown(0, CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
