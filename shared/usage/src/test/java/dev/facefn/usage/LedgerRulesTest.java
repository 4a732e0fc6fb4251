package dev.facefn.usage;

import static dev.facefn.usage.Entries.NOW;
import static dev.facefn.usage.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class LedgerRulesTest {

    @Test
    void workIsTakenFrom35DaysAgoTo5MinutesAhead() {
        assertThat(LedgerRules.isTimely(NOW.minus(Duration.ofDays(35)), NOW)).isTrue();
        assertThat(LedgerRules.isTimely(NOW.minus(Duration.ofDays(35)).minusNanos(1), NOW))
                .isFalse();
        assertThat(LedgerRules.isTimely(NOW.plus(Duration.ofMinutes(5)), NOW)).isTrue();
        assertThat(LedgerRules.isTimely(NOW.plus(Duration.ofMinutes(5)).plusNanos(1), NOW))
                .isFalse();
    }

    @Test
    void twoEntriesSayTheSameWhenTheSameIsBilled() {
        UsageEntry e = entry("a");
        String payload = LedgerRules.payload(e);
        assertThat(payload).matches("[0-9a-f]{64}");
        assertThat(LedgerRules.payload(e.at(NOW.plusSeconds(1)))).isEqualTo(payload);
        assertThat(LedgerRules.payload(changed(e, "detect", 200, e.units(), e.mode(), e.cache())))
                .as("other latency, bytes and pictures")
                .isEqualTo(payload);
        assertThat(
                        new String[] {
                            payload(changed(e, "embed", 200, e.units(), e.mode(), e.cache())),
                            payload(changed(e, "detect", 201, e.units(), e.mode(), e.cache())),
                            payload(changed(e, "detect", 200, Units.of(2, 4), e.mode(), e.cache())),
                            payload(changed(e, "detect", 200, e.units(), Mode.GPU, e.cache())),
                            payload(changed(e, "detect", 200, e.units(), e.mode(), Cache.HIT))
                        })
                .doesNotContain(payload)
                .doesNotHaveDuplicates();
    }

    private static String payload(UsageEntry entry) {
        return LedgerRules.payload(entry);
    }

    private static UsageEntry changed(
            UsageEntry e, String operation, int status, Units units, Mode mode, Cache cache) {
        return new UsageEntry(
                e.tenant(),
                e.source(),
                e.id(),
                e.time(),
                e.key(),
                e.function(),
                operation,
                status,
                units,
                cache,
                mode,
                false,
                e.tier(),
                e.priceBook(),
                e.amount(),
                99,
                99,
                99,
                99,
                "another",
                Seen.NOTHING);
    }

    @Test
    void numbersThatNoWorkCanHaveAreRefused() {
        UsageEntry e = entry("a");
        assertThatThrownBy(() -> changed(e, "detect", 99, e.units(), e.mode(), e.cache()))
                .hasMessageContaining("99");
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
            assertThatThrownBy(() -> withLatency(e, odd)).hasMessageContaining("finite");
        }
    }

    private static UsageEntry withLatency(UsageEntry e, double latency) {
        return new UsageEntry(
                e.tenant(),
                e.source(),
                e.id(),
                e.time(),
                e.key(),
                e.function(),
                e.operation(),
                e.status(),
                e.units(),
                e.cache(),
                e.mode(),
                e.coldStart(),
                e.tier(),
                e.priceBook(),
                e.amount(),
                latency,
                0,
                0,
                0,
                null,
                Seen.NOTHING);
    }

    @Test
    void monthsAreThoseOfUtc() {
        YearMonth december = YearMonth.of(2026, 12);
        assertThat(LedgerRules.start(december)).hasToString("2026-12-01T00:00:00Z");
        assertThat(LedgerRules.end(december)).hasToString("2027-01-01T00:00:00Z");
    }
}
