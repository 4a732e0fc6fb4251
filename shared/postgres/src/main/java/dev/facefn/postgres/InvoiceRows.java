package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Billing;
import dev.facefn.usage.Cache;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.Mode;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;

/// What an invoice is made of, summed by the database.
final class InvoiceRows {
    private InvoiceRows() {}

    private record All(BigDecimal amount, long rows) {}

    static Billing.Month month(Session session, YearMonth month) throws SQLException {
        OffsetDateTime from = time(LedgerRules.start(month));
        OffsetDateTime to = time(LedgerRules.end(month));
        List<Billing.Sum> sums =
                session.list(
                        """
                        SELECT function, operation, tier, mode, cache, price_book,
                            sum(sign), sum(sign * images), sum(sign * faces), sum(sign * video_ms)
                        FROM entry CROSS JOIN LATERAL (
                            SELECT CASE WHEN corrects IS NULL THEN 1 ELSE -1 END) s (sign)
                        WHERE tenant_id = :tenant AND work_at >= ? AND work_at < ? AND status < 400
                        GROUP BY 1, 2, 3, 4, 5, 6
                        """,
                        row ->
                                new Billing.Sum(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Mode.of(row.getString(4)),
                                        Cache.of(row.getString(5)),
                                        row.getString(6),
                                        row.getLong(7),
                                        row.getLong(8),
                                        row.getLong(9),
                                        row.getLong(10)),
                        from,
                        to);
        All all =
                session.one(
                                """
                                SELECT coalesce(sum(amount), 0), count(*) FROM entry
                                WHERE tenant_id = :tenant AND work_at >= ? AND work_at < ?
                                """,
                                row -> new All(row.getBigDecimal(1), row.getLong(2)),
                                from,
                                to)
                        .orElseThrow();
        return new Billing.Month(sums, all.amount(), all.rows(), EntryRows.head(session));
    }
}
