package dev.facefn.cache;

import static dev.facefn.cache.Texts.ask;
import static dev.facefn.cache.Texts.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.FacefnException;
import dev.facefn.storage.ObjectInfo;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A store that never answers, nor lets itself be interrupted.
class ObjectTierTest {
    private final AtomicInteger inside = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ObjectTier tier = new ObjectTier(new Hanging(), "facefn", Duration.ofMillis(1));

    @AfterEach
    void letGo() {
        end.countDown();
    }

    @Test
    void nobodyWaitsForAStoreThatHangs() {
        ResultCache cache =
                new ResultCache(
                        List.of(tier), CacheSettings.DEFAULT, Clock.systemUTC(), System::nanoTime);
        assertThat(ask(cache, "a", says("1"))).isEqualTo(new Kept<>("1", false));
        assertThat(cache.statistics().tiers().getFirst().failures()).isOne();
    }

    @Test
    void fewAreInItAtOnce() {
        while (inside.get() < 32) {
            assertThatThrownBy(() -> tier.get(Texts.key("a").name()))
                    .isInstanceOf(FacefnException.class);
        }
        assertThatThrownBy(() -> tier.get(Texts.key("a").name()))
                .isInstanceOf(FacefnException.class)
                .hasMessage("too many are in the store at once");
    }

    private final class Hanging implements ObjectStore {
        private <T> T never() {
            inside.incrementAndGet();
            while (end.getCount() > 0) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    continue;
                }
            }
            throw new IllegalStateException();
        }

        @Override
        public Optional<ObjectInfo> find(ObjectRef object) {
            return never();
        }

        @Override
        public void put(ObjectRef object, byte[] bytes) {
            never();
        }

        @Override
        public void put(ObjectRef object, Path file) {
            never();
        }

        @Override
        public boolean putIfAbsent(ObjectRef object, byte[] bytes) {
            return never();
        }

        @Override
        public Optional<byte[]> read(ObjectRef object, int limit) {
            return never();
        }

        @Override
        public boolean download(ObjectRef object, Path file, long limit) {
            return never();
        }

        @Override
        public void delete(ObjectRef object) {
            never();
        }

        @Override
        public URI presignPut(ObjectRef object, long mostBytes, Duration time) {
            return never();
        }

        @Override
        public URI presignGet(ObjectRef object, Duration time) {
            return never();
        }
    }
}
