package dev.facefn.redis;

import dev.facefn.cache.CacheTier;
import dev.facefn.cache.CacheTiers;
import java.net.URI;

/// Opens the tier of the cache in Redis.
public final class RedisCaches implements CacheTiers {
    @Override
    public CacheTier open(URI address) {
        return new RedisTier(address, RedisLink.PATIENCE);
    }
}
