package dev.facefn.testing.usage;

import dev.facefn.usage.Billing;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.UsageEntry;
import dev.facefn.usage.UsageReport;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ledger in memory.
///
/// @param accounts have the rows, and are locked for everything
record MemoryLedger(MemoryAccounts accounts) implements Ledger {

    @Override
    public Taken take(UsageEntry entry, Instant now) {
        synchronized (accounts) {
            accounts.release(entry.tenant(), entry.id());
            Optional<LedgerRow> before =
                    accounts.rows(entry.tenant()).stream()
                            .filter(row -> row.entry().source().equals(entry.source()))
                            .filter(row -> row.entry().id().equals(entry.id()))
                            .findFirst();
            if (before.isPresent()) {
                String payload = LedgerRules.payload(before.get().entry());
                return LedgerRules.payload(entry).equals(payload)
                        ? Taken.DUPLICATE
                        : Taken.CONFLICT;
            }
            if (!LedgerRules.isTimely(entry.time(), now)) {
                return Taken.QUARANTINED;
            }
            add(entry, now, null, null);
            return Taken.RECORDED;
        }
    }

    @Override
    public LedgerRow correct(String tenant, long seq, String reason, Instant now) {
        synchronized (accounts) {
            List<LedgerRow> rows = accounts.rows(tenant);
            if (seq < 1 || seq > rows.size()) {
                throw LedgerRules.noSuchRow(seq);
            }
            UsageEntry correction = LedgerRules.correction(rows.get((int) seq - 1), reason);
            if (rows.stream().anyMatch(row -> Long.valueOf(seq).equals(row.corrects()))) {
                throw LedgerRules.takenBack(seq);
            }
            return add(correction, now, seq, reason);
        }
    }

    private LedgerRow add(
            UsageEntry entry, Instant now, @Nullable Long corrects, @Nullable String reason) {
        List<LedgerRow> rows = accounts.rows(entry.tenant());
        LedgerRow row = HashChain.next(head(rows), entry, now, corrects, reason);
        rows.add(row);
        return row;
    }

    private static HashChain.Head head(List<LedgerRow> rows) {
        return rows.isEmpty()
                ? HashChain.Head.NONE
                : new HashChain.Head(rows.getLast().seq(), rows.getLast().hash());
    }

    @Override
    public void read(String tenant, long from, Consumer<LedgerRow> sink) {
        all(tenant).stream().filter(row -> row.seq() >= from).forEach(sink);
    }

    @Override
    public UsageReport report(String tenant, Instant from, Instant to, GroupBy by) {
        return MemoryReport.of(between(all(tenant), from, to), by);
    }

    @Override
    public Invoice invoice(String tenant, YearMonth month, Instant now) {
        List<LedgerRow> all = all(tenant);
        List<LedgerRow> rows = between(all, LedgerRules.start(month), LedgerRules.end(month));
        Billing.Month found =
                new Billing.Month(
                        rows.stream()
                                .filter(row -> row.entry().status() < 400)
                                .map(MemoryLedger::sum)
                                .toList(),
                        rows.stream()
                                .map(row -> row.entry().amount())
                                .reduce(BigDecimal.ZERO, BigDecimal::add),
                        rows.size(),
                        head(all));
        return Billing.invoice(tenant, month, found, now);
    }

    private static Billing.Sum sum(LedgerRow row) {
        UsageEntry entry = row.entry();
        long sign = row.corrects() == null ? 1 : -1;
        return new Billing.Sum(
                entry.function(),
                entry.operation(),
                entry.tier(),
                entry.mode(),
                entry.cache(),
                entry.priceBook(),
                sign,
                sign * entry.units().images(),
                sign * entry.units().faces(),
                sign * entry.units().videoMs());
    }

    private List<LedgerRow> all(String tenant) {
        synchronized (accounts) {
            return List.copyOf(accounts.rows(tenant));
        }
    }

    private static List<LedgerRow> between(List<LedgerRow> rows, Instant from, Instant to) {
        return rows.stream()
                .filter(row -> !row.entry().time().isBefore(from))
                .filter(row -> row.entry().time().isBefore(to))
                .toList();
    }
}
