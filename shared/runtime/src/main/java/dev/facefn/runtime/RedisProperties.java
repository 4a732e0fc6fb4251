package dev.facefn.runtime;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the instances of the platform share their rate limits.
///
/// @param url may hold a password; null where each instance has limits of its own
@ConfigurationProperties("facefn.redis")
record RedisProperties(@Nullable URI url) {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss", "redis-sentinel");

    RedisProperties {
        if (url != null) {
            Settings.require(
                    url.getScheme() != null && SCHEMES.contains(url.getScheme()),
                    "facefn.redis.url",
                    url.getScheme() + ":…",
                    "a redis or rediss address");
        }
    }

    @Override
    public String toString() {
        return "RedisProperties[" + (url == null ? "none" : url.getScheme() + ":…") + "]";
    }
}
