package dev.facefn.redis;

import dev.facefn.api.Caller;
import dev.facefn.api.LocalRateLimiter;
import dev.facefn.api.RateLimiter.Verdict;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asks Redis, once a call and not for long. A bucket is the moment when it is full again by the
/// clock of Redis, changed by one script in one round trip, and forgotten when it is full.
final class RedisBuckets implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration CONNECT = Duration.ofMillis(500);

    /// Microseconds. The third argument is how much of the bucket is missing as the instance knows
    /// it, which counts where Redis knows nothing; the fourth is what of it Redis was not told. One
    /// microsecond is forgiven for rounding.
    private static final String SCRIPT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval = 1000000 / tonumber(ARGV[1])
            local whole = interval * tonumber(ARGV[2])
            local full = tonumber(redis.call('GET', KEYS[1]) or '')
            local told = tonumber(ARGV[4])
            if full then
              full = math.max(full, now) + told
            else
              told = tonumber(ARGV[3])
              full = now + told
            end
            local missing = math.min(math.max(0, full - now), whole)
            local after = missing + interval
            local admitted = after <= whole + 1
            local rest = admitted and after or missing
            if admitted or told > 0 then
              redis.call('SET', KEYS[1], string.format('%.3f', now + rest),
                  'PX', math.ceil(rest / 1000) + 1000)
            end
            if not admitted then
              return {0, 0, math.ceil(missing), math.ceil(after - whole)}
            end
            return {1, math.floor((whole - after) / interval + 0.000001), math.ceil(after), 0}
            """;

    private final ClientResources resources =
            ClientResources.builder()
                    .reconnectDelay(
                            Delay.exponential(
                                    Duration.ofMillis(50),
                                    Duration.ofSeconds(1),
                                    2,
                                    TimeUnit.MILLISECONDS))
                    .build();
    private final RedisClient client;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile boolean closed;
    private volatile String digest = "";

    RedisBuckets(URI address) {
        RedisURI uri = RedisURI.create(address);
        uri.setTimeout(CONNECT);
        client = RedisClient.create(resources, uri);
        client.setOptions(
                ClientOptions.builder()
                        .autoReconnect(true)
                        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
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
            StatefulRedisConnection<String, String> made = client.connect();
            digest = made.async().digest(SCRIPT);
            connection = made;
            return true;
        } catch (RedisException e) {
            return false;
        }
    }

    /// Empty where Redis does not answer in time.
    Optional<Verdict> take(String name, Caller.Rate rate, LocalRateLimiter.Debt debt) {
        StatefulRedisConnection<String, String> open = connection;
        if (open == null) {
            return Optional.empty();
        }
        String[] keys = {name};
        String[] arguments = {
            Double.toString(rate.perSecond()),
            Integer.toString(rate.burst()),
            micros(debt.missing()),
            micros(debt.untold())
        };
        RedisAsyncCommands<String, String> redis = open.async();
        try {
            try {
                return answer(redis.evalsha(digest, ScriptOutputType.MULTI, keys, arguments));
            } catch (RedisNoScriptException e) {
                return answer(redis.eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments));
            }
        } catch (RedisException e) {
            return Optional.empty();
        }
    }

    private static Optional<Verdict> answer(RedisFuture<List<Long>> future) {
        try {
            List<Long> numbers = future.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.of(
                    new Verdict(
                            numbers.get(0) == 1,
                            numbers.get(1),
                            micros(numbers.get(2)),
                            micros(numbers.get(3))));
        } catch (TimeoutException e) {
            future.cancel(true);
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RedisNoScriptException unknown) {
                throw unknown;
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / 1000);
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(count * 1000);
    }

    @Override
    public void close() {
        closed = true;
        client.shutdown(Duration.ZERO, CONNECT);
        var _ = resources.shutdown(0, CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
