package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.HashChain;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.Ledger.Taken;
import dev.facefn.usage.LedgerRow;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Instances that share nothing but the database.
class TwoConsumersTest {
    private static final int ENTRIES = 200;

    @Test
    void whatBothAreGivenIsTakenOnceAndTheChainIsWhole() throws Exception {
        PostgresSettings settings =
                TestServer.usage(TestServer.embedded().database("usage_consumers"));
        try (PostgresUsage one = PostgresUsage.open(settings, Clock.systemUTC());
                PostgresUsage other = PostgresUsage.open(settings, Clock.systemUTC());
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<List<Taken>>> consumers = new ArrayList<>();
            for (Ledger ledger : List.of(one.ledger(), other.ledger())) {
                AtomicInteger next = new AtomicInteger();
                for (int i = 0; i < 4; i++) {
                    consumers.add(() -> consume(ledger, next));
                }
            }
            List<Taken> taken = new ArrayList<>();
            for (Future<List<Taken>> consumer : threads.invokeAll(consumers)) {
                taken.addAll(consumer.get());
            }
            assertThat(taken.stream().collect(Collectors.groupingBy(t -> t, Collectors.counting())))
                    .isEqualTo(
                            Map.of(
                                    Taken.RECORDED, (long) ENTRIES,
                                    Taken.DUPLICATE, (long) ENTRIES));
            List<LedgerRow> rows = new ArrayList<>();
            other.ledger().read("a", 1, rows::add);
            assertThat(rows).hasSize(ENTRIES);
            assertThat(HashChain.verify(rows)).isEmpty();
            assertThat(one.accounts().spent("a", YearMonth.of(2026, 11)))
                    .isEqualByComparingTo(new BigDecimal("0.2"));
        }
    }

    private static List<Taken> consume(Ledger ledger, AtomicInteger next) {
        List<Taken> taken = new ArrayList<>();
        for (int i = next.getAndIncrement(); i < ENTRIES; i = next.getAndIncrement()) {
            taken.add(ledger.take(UsageRows.entry("a", "e" + i, UsageRows.NOW, 1), UsageRows.NOW));
        }
        return taken;
    }
}
