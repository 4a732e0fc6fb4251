package dev.facefn.testing.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/// What the parts of the contract talk about.
interface UsageContract {
    Instant NOW = Instant.parse("2026-11-21T15:00:00.123456Z");
    YearMonth NOVEMBER = YearMonth.of(2026, 11);
    String SOURCE = "/functions/detect";

    Accounts accounts();

    /// Of the same tenants as the accounts.
    Ledger ledger();

    /// One that no other test uses; the same throughout a test.
    String tenant();

    /// A picture in which a face was found, which costs 0.001 USD.
    default UsageEntry entry(String id) {
        return entry(id, NOW, Units.of(1, 1));
    }

    default UsageEntry entry(String id, Instant time, Units units) {
        return entry(SOURCE, id, time, "detect", 200, units, null);
    }

    default UsageEntry entry(
            String source,
            String id,
            Instant time,
            String operation,
            int status,
            Units units,
            @Nullable String key) {
        BigDecimal amount =
                status < 400
                        ? PriceBook.current()
                                .price(operation, "standard", Mode.CPU, Cache.MISS, units)
                        : BigDecimal.ZERO;
        return new UsageEntry(
                tenant(),
                source,
                id,
                time,
                key,
                source.substring(source.lastIndexOf('/') + 1),
                operation,
                status,
                units,
                Cache.MISS,
                Mode.CPU,
                false,
                "standard",
                PriceBook.current().version(),
                amount,
                12.5,
                9.25,
                0,
                12_345,
                "ab".repeat(32),
                new Seen(List.of(307), 1, List.of(0.25, -0.5)));
    }

    /// Work that costs what the price book says.
    default UsageEntry priced(
            String id, String operation, String tier, Mode mode, Cache cache, Units units) {
        return new UsageEntry(
                tenant(),
                SOURCE,
                id,
                NOW,
                null,
                "detect",
                operation,
                200,
                units,
                cache,
                mode,
                true,
                tier,
                PriceBook.current().version(),
                PriceBook.current().price(operation, tier, mode, cache, units),
                1,
                1,
                0,
                1,
                null,
                Seen.NOTHING);
    }

    default List<LedgerRow> rows() {
        return rows(tenant());
    }

    default List<LedgerRow> rows(String tenant) {
        List<LedgerRow> rows = new ArrayList<>();
        ledger().read(tenant, 1, rows::add);
        return rows;
    }

    default void budget(String amount) {
        accounts().put(new Tenant(tenant(), "standard", false, new BigDecimal(amount)));
    }

    /// A key of the tenant, which may make so many calls a day.
    default Accounts.Key key(@Nullable Long quota) {
        String id = "key_" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return new Accounts.Key(
                id,
                tenant(),
                "a key",
                "wxyz",
                Set.of("detect", "embed"),
                NOW,
                null,
                null,
                null,
                null,
                quota,
                null);
    }

    /// What nobody else has.
    static byte[] sha256() {
        byte[] bytes = new byte[32];
        UUID one = UUID.randomUUID();
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (one.getMostSignificantBits() >> (8 * i));
            bytes[i + 8] = (byte) (one.getLeastSignificantBits() >> (8 * i));
        }
        return bytes;
    }

    static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FacefnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    /// What one of many does, by its number from 0 on.
    interface Numbered<T> {
        T call(int number) throws Exception;
    }

    /// Many at the same moment. Who is told that the database is busy asks again.
    static <T> List<T> atOnce(int callers, Numbered<T> call) throws Exception {
        CountDownLatch start = new CountDownLatch(callers);
        List<Future<T>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                int number = i;
                answers.add(
                        threads.submit(() -> {
                            start.countDown();
                            start.await();
                            return patiently(() -> call.call(number));
                        }));
            }
        }
        List<T> all = new ArrayList<>();
        for (Future<T> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private static <T> T patiently(Callable<T> call) throws Exception {
        while (true) {
            try {
                return call.call();
            } catch (FacefnException e) {
                if (e.code() != ErrorCode.UNAVAILABLE) {
                    throw e;
                }
            }
        }
    }
}
