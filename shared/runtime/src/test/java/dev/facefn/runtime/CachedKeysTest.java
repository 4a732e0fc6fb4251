package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.ApiKey;
import dev.facefn.api.KeyStore;
import dev.facefn.api.KeyStore.Holder;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedKeysTest {
    private final TestAccounts accounts = new TestAccounts();
    private final AtomicLong nanos = new AtomicLong();

    private CachedKeys instance() {
        return new CachedKeys(new AccountKeys(accounts, Clock.systemUTC()), nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aRevokedKeyIsSoOnEveryInstanceWithinASecond() {
        CachedKeys one = instance();
        CachedKeys other = instance();
        ApiKey key = accounts.issue(TestAccounts.key("key_1", "a"));
        for (CachedKeys instance : List.of(one, other)) {
            assertThat(instance.find(key.sha256())).isInstanceOf(Holder.Known.class);
            pass(Duration.ofMillis(300));
        }
        var _ = accounts.revoke("a", "key_1", Instant.EPOCH);
        pass(Duration.ofSeconds(1));
        for (CachedKeys instance : List.of(one, other)) {
            assertThat(instance.find(key.sha256())).isEqualTo(new Holder.Nobody());
        }
    }

    @Test
    void asksOnceASecondAboutAKeyWhetherGoodOrNot() {
        CachedKeys keys = instance();
        ApiKey key = accounts.issue(TestAccounts.key("key_1", "a"));
        for (int i = 0; i < 10; i++) {
            var _ = keys.find(key.sha256());
            var _ = keys.find(new byte[32]);
            pass(Duration.ofMillis(99));
        }
        assertThat(accounts.lookups).hasValue(2);
        pass(Duration.ofMillis(11));
        var _ = keys.find(key.sha256());
        assertThat(accounts.lookups).hasValue(3);
    }

    @Test
    void manyAtOnceWaitForOneAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        KeyStore slow =
                _ -> {
                    lookups.incrementAndGet();
                    asked.countDown();
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new Holder.Nobody();
                };
        CachedKeys keys = new CachedKeys(slow, nanos::get);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Holder>> found =
                    IntStream.range(0, 50)
                            .mapToObj(_ -> threads.submit(() -> keys.find(new byte[32])))
                            .toList();
            asked.await();
            answer.countDown();
            for (Future<Holder> one : found) {
                assertThat(one.get()).isEqualTo(new Holder.Nobody());
            }
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void doesNotRememberThatNobodyCouldTell() {
        AtomicInteger lookups = new AtomicInteger();
        KeyStore away =
                _ -> {
                    lookups.incrementAndGet();
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "away");
                };
        CachedKeys keys = new CachedKeys(away, nanos::get);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> keys.find(new byte[32])).isInstanceOf(FacefnException.class);
        }
        assertThat(lookups).hasValue(2);
    }

    @Test
    void remembersNoMoreThanItMay() {
        CachedKeys keys = instance();
        for (int i = 0; i < CachedKeys.MOST + 100; i++) {
            byte[] sha256 = new byte[32];
            sha256[0] = (byte) i;
            sha256[1] = (byte) (i >> 8);
            var _ = keys.find(sha256);
        }
        assertThat(keys.size()).isLessThanOrEqualTo(CachedKeys.MOST);
    }
}
