package dev.facefn.priming;

import dev.facefn.cache.CacheSettings;
import dev.facefn.cache.CacheTier;
import dev.facefn.cache.CacheTiers;
import dev.facefn.cache.MemoryTier;
import dev.facefn.cache.ObjectTier;
import dev.facefn.cache.ResultCache;
import dev.facefn.observe.Gauge;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectStore;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// Where answers are kept: in this process, in the Redis of the platform where it has one, and in
/// the object store where that is asked for.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CacheProperties.class)
final class CacheConfiguration {
    private static final String REDIS = "facefn.redis.url";

    @Bean
    ResultCache resultCache(
            CacheProperties settings,
            Environment environment,
            Bucket bucket,
            ObjectProvider<ObjectStore> store) {
        List<CacheTier> tiers = new ArrayList<>();
        if (settings.keeps()) {
            tiers.add(new MemoryTier(settings.memory().toBytes(), System::nanoTime));
            String redis = environment.getProperty(REDIS, "");
            if (!redis.isEmpty()) {
                ServiceLoader.load(CacheTiers.class)
                        .findFirst()
                        .ifPresent(found -> tiers.add(found.open(URI.create(redis))));
            }
            if (settings.objects()) {
                tiers.add(new ObjectTier(store.getObject(), bucket.name(), ObjectTier.PATIENCE));
            }
        }
        CacheSettings usual = CacheSettings.DEFAULT;
        CacheSettings times =
                new CacheSettings(
                        settings.keeps() ? settings.time() : usual.time(),
                        usual.lease(),
                        usual.patience(),
                        usual.waiting(),
                        usual.tierTime());
        return new ResultCache(tiers, times, Clock.systemUTC(), System::nanoTime);
    }

    @Bean
    Gauge answersKept(ResultCache cache) {
        return new Gauge(
                "facefn.cache.hits",
                "answers that were kept, or shared with a call at the same time",
                () -> cache.statistics().hits() + cache.statistics().shared());
    }

    @Bean
    Gauge answersMade(ResultCache cache) {
        return new Gauge(
                "facefn.cache.misses",
                "answers that had to be made",
                () -> cache.statistics().misses());
    }

    @Bean
    Gauge entriesRefused(ResultCache cache) {
        return new Gauge(
                "facefn.cache.refused",
                "entries that were foreign, changed or cut, and were not believed",
                () -> cache.statistics().tiers().stream().mapToLong(tier -> tier.refused()).sum());
    }
}
