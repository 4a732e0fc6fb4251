package dev.facefn.postgres;

import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.UsageEntry;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tables `counter` and `key_day`: what the rows of the ledger come to. They change in the
/// transaction of the rows, always in the same order.
final class CounterRows {
    private CounterRows() {}

    private record Place(LocalDate day, String function, String operation)
            implements Comparable<Place> {
        static Place of(LedgerRow row) {
            return new Place(dayOf(row.entry()), row.entry().function(), row.entry().operation());
        }

        @Override
        public int compareTo(Place other) {
            int byDay = day.compareTo(other.day);
            int byFunction = byDay != 0 ? byDay : function.compareTo(other.function);
            return byFunction != 0 ? byFunction : operation.compareTo(other.operation);
        }
    }

    private record Day(LocalDate day, String key) implements Comparable<Day> {
        @Override
        public int compareTo(Day other) {
            int byDay = day.compareTo(other.day);
            return byDay != 0 ? byDay : key.compareTo(other.key);
        }
    }

    private record Sum(long requests, long images, long faces, long videoMs, BigDecimal amount) {
        static Sum of(LedgerRow row) {
            UsageEntry entry = row.entry();
            int sign = row.corrects() == null ? 1 : -1;
            return new Sum(
                    row.corrects() == null ? 1 : 0,
                    (long) sign * entry.units().images(),
                    (long) sign * entry.units().faces(),
                    sign * entry.units().videoMs(),
                    entry.amount());
        }

        Sum plus(Sum other) {
            return new Sum(
                    requests + other.requests,
                    images + other.images,
                    faces + other.faces,
                    videoMs + other.videoMs,
                    amount.add(other.amount));
        }
    }

    /// What rows add to them.
    static List<Session.Change> add(List<LedgerRow> rows) {
        Map<Place, Sum> sums = new TreeMap<>();
        Map<Day, Long> calls = new TreeMap<>();
        for (LedgerRow row : rows) {
            String key = row.entry().key();
            sums.merge(Place.of(row), Sum.of(row), Sum::plus);
            if (key != null && row.corrects() == null && LedgerRules.isCallOfKey(row.entry())) {
                calls.merge(new Day(dayOf(row.entry()), key), 1L, Long::sum);
            }
        }
        List<Session.Change> changes = new ArrayList<>();
        sums.forEach((place, sum) -> changes.add(change(place, sum)));
        calls.forEach((day, count) -> changes.add(change(day, count)));
        return changes;
    }

    private static Session.Change change(Place place, Sum sum) {
        return Session.Change.of(
                """
                INSERT INTO counter AS c (
                    tenant_id, day, function, operation, requests, images, faces, video_ms, amount)
                VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, day, function, operation) DO UPDATE SET
                    requests = c.requests + excluded.requests,
                    images = c.images + excluded.images,
                    faces = c.faces + excluded.faces,
                    video_ms = c.video_ms + excluded.video_ms,
                    amount = c.amount + excluded.amount
                """,
                place.day(),
                place.function(),
                place.operation(),
                sum.requests(),
                sum.images(),
                sum.faces(),
                sum.videoMs(),
                sum.amount());
    }

    private static Session.Change change(Day day, long calls) {
        return Session.Change.of(
                """
                INSERT INTO key_day AS k (tenant_id, key_id, day, calls) VALUES (:tenant, ?, ?, ?)
                ON CONFLICT (tenant_id, key_id, day) DO UPDATE SET calls = k.calls + excluded.calls
                """,
                day.key(),
                day.day(),
                calls);
    }

    static BigDecimal spent(Session session, YearMonth month) throws SQLException {
        return session.one(
                        """
                        SELECT coalesce(sum(amount), 0) FROM counter
                        WHERE tenant_id = :tenant AND day >= ? AND day < ?
                        """,
                        row -> row.getBigDecimal(1),
                        month.atDay(1),
                        month.plusMonths(1).atDay(1))
                .orElse(BigDecimal.ZERO);
    }

    static LocalDate dayOf(UsageEntry entry) {
        return entry.time().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
