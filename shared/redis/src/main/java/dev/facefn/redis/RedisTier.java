package dev.facefn.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.facefn.cache.CacheTier;
import dev.facefn.cache.EntryName;
import dev.facefn.cache.Leases;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The entries of all instances, `facefn:cache:HASH`, and the leases on what is being made,
/// `facefn:lease:HASH`. Whose they are is not to be seen. Each question is one round trip and is
/// not waited for long; then it fails.
final class RedisTier implements CacheTier, Leases {
    private static final byte[] NO_ENTRY = {};
    private static final String ENTRY = "facefn:cache:";
    private static final String LEASE = "facefn:lease:";

    /// What a lease begins with.
    private static final String OURS = "lease ";

    /// What is no lease of ours, or would never end, keeps nobody from taking one.
    private static final String TAKE =
            """
            local kept = redis.pcall('GET', KEYS[1])
            local ours = type(kept) == 'string' and kept:find(ARGV[3], 1, true) == 1
            if ours and redis.call('PTTL', KEYS[1]) >= 0 then
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    /// Only who has it gives it back.
    private static final String GIVE_BACK =
            """
            if redis.pcall('GET', KEYS[1]) == ARGV[1] then
              return redis.call('DEL', KEYS[1])
            end
            return 0
            """;

    private final RedisLink<byte[]> link;

    /// @param patience with each answer
    RedisTier(URI address, Duration patience) {
        link =
                new RedisLink<>(
                        address,
                        RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE),
                        patience);
    }

    @Override
    public String kind() {
        return "redis";
    }

    /// What is brought of a value is bounded before it is on its way.
    @Override
    public Optional<byte[]> get(EntryName name) {
        try {
            byte[] found = link.answer(redis().getrange(ENTRY + name.hash(), 0, MOST_BYTES));
            return Optional.ofNullable(found).filter(bytes -> bytes.length > 0);
        } catch (RedisCommandExecutionException e) {
            if (String.valueOf(e.getMessage()).startsWith("WRONGTYPE")) {
                return Optional.of(NO_ENTRY);
            }
            throw e;
        }
    }

    @Override
    public void put(EntryName name, byte[] sealed, Duration time) {
        SetArgs ending = SetArgs.Builder.px(Math.max(1, time.toMillis()));
        var _ = link.answer(redis().set(ENTRY + name.hash(), sealed, ending));
    }

    @Override
    public void remove(EntryName name) {
        var _ = link.answer(redis().del(ENTRY + name.hash()));
    }

    @Override
    public Optional<Leases> leases() {
        return Optional.of(this);
    }

    @Override
    public boolean take(EntryName name, String token, Duration time) {
        byte[] millis = Long.toString(Math.max(1, time.toMillis())).getBytes(US_ASCII);
        return on(name, TAKE, lease(token), millis, lease("")) == 1;
    }

    @Override
    public void giveBack(EntryName name, String token) {
        var _ = on(name, GIVE_BACK, lease(token));
    }

    private static byte[] lease(String token) {
        return (OURS + token).getBytes(US_ASCII);
    }

    private long on(EntryName name, String script, byte[]... arguments) {
        String[] keys = {LEASE + name.hash()};
        Long answer =
                link.answer(redis().<Long>eval(script, ScriptOutputType.INTEGER, keys, arguments));
        return answer == null ? 0 : answer;
    }

    private RedisAsyncCommands<String, byte[]> redis() throws RedisException {
        return link.open().async();
    }

    @Override
    public void close() {
        link.close();
    }
}
