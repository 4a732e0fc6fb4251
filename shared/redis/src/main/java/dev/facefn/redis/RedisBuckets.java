package dev.facefn.redis;

import dev.facefn.api.Caller;
import dev.facefn.api.LocalRateLimiter;
import dev.facefn.api.RateLimiter.Verdict;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks Redis, once a call and not for long. A bucket is the moment when it is full again by the
/// clock of Redis, changed by one script in one round trip, and forgotten when it is full.
final class RedisBuckets implements AutoCloseable {
    /// Microseconds. The third argument is how much of the bucket is missing as the instance knows
    /// it, which counts where Redis knows nothing; the fourth is what of it Redis was not told. One
    /// microsecond is forgiven for rounding. What this has not written counts as nothing and is
    /// written over: what it has is forgotten a second after the bucket is full, give or take
    /// another for clocks.
    private static final String SCRIPT =
            """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local interval = 1000000 / tonumber(ARGV[1])
            local whole = interval * tonumber(ARGV[2])
            local full = tonumber(redis.pcall('GET', KEYS[1]))
            local ends = redis.call('PTTL', KEYS[1])
            local told = tonumber(ARGV[4])
            if full and math.abs(now + (ends - 1000) * 1000 - full) <= 1000000 then
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

    private final RedisLink<String> link;

    /// Of the script, once there was a connection that tells it.
    private volatile String digest = "";

    RedisBuckets(URI address) {
        link = new RedisLink<>(address, StringCodec.UTF8, RedisLink.PATIENCE);
    }

    /// Empty where Redis does not answer in time.
    Optional<Verdict> take(String name, Caller.Rate rate, LocalRateLimiter.Debt debt) {
        String[] keys = {name};
        String[] arguments = {
            Double.toString(rate.perSecond()),
            Integer.toString(rate.burst()),
            micros(debt.missing()),
            micros(debt.untold())
        };
        try {
            return Optional.ofNullable(ask(link.open().async(), keys, arguments))
                    .map(RedisBuckets::verdict);
        } catch (RedisException e) {
            return Optional.empty();
        }
    }

    private @Nullable List<Long> ask(
            RedisAsyncCommands<String, String> redis, String[] keys, String[] arguments) {
        if (digest.isEmpty()) {
            digest = redis.digest(SCRIPT);
        }
        try {
            return link.answer(
                    redis.<List<Long>>evalsha(digest, ScriptOutputType.MULTI, keys, arguments));
        } catch (RedisNoScriptException e) {
            return link.answer(
                    redis.<List<Long>>eval(SCRIPT, ScriptOutputType.MULTI, keys, arguments));
        }
    }

    private static Verdict verdict(List<Long> numbers) {
        return new Verdict(
                numbers.get(0) == 1,
                numbers.get(1),
                micros(numbers.get(2)),
                micros(numbers.get(3)));
    }

    private static String micros(Duration time) {
        return Long.toString(time.toNanos() / 1000);
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(count * 1000);
    }

    @Override
    public void close() {
        link.close();
    }
}
