package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Billing;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.Invoice;
import dev.facefn.usage.Ledger;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.LedgerText;
import dev.facefn.usage.UsageEntry;
import dev.facefn.usage.UsageReport;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// The ledger in the schema `usage` of a PostgreSQL database. Rows of one tenant are added one
/// after the other; tenants do not wait for each other, and reads wait for nobody.
final class PostgresLedger implements Ledger {
    private static final int AT_A_TIME = 200;

    private final Transactions transactions;
    private final Gathering<Arrival, Taken> gathering;

    PostgresLedger(Transactions transactions) {
        this.transactions = transactions;
        this.gathering = new Gathering<>(this::takeTogether);
    }

    /// @param now when it came
    private record Arrival(UsageEntry entry, Instant now) {}

    @Override
    public Taken take(UsageEntry entry, Instant now) {
        return gathering.join(entry.tenant(), new Arrival(entry, now));
    }

    /// Of one tenant.
    private List<Taken> takeTogether(List<Arrival> arrivals) {
        String tenant = arrivals.getFirst().entry().tenant();
        return transactions.write(tenant, session -> take(session, arrivals));
    }

    @Override
    public List<Taken> take(List<UsageEntry> entries, Instant now) {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            places.computeIfAbsent(entries.get(i).tenant(), _ -> new ArrayList<>()).add(i);
        }
        Taken[] taken = new Taken[entries.size()];
        for (List<Integer> all : places.values()) {
            for (int from = 0; from < all.size(); from += AT_A_TIME) {
                List<Integer> some = all.subList(from, Math.min(from + AT_A_TIME, all.size()));
                List<Taken> became =
                        takeTogether(
                                some.stream().map(i -> new Arrival(entries.get(i), now)).toList());
                for (int i = 0; i < some.size(); i++) {
                    taken[some.get(i)] = became.get(i);
                }
            }
        }
        return List.of(taken);
    }

    private static List<Taken> take(Session session, List<Arrival> arrivals) throws SQLException {
        HashChain.Head head = EntryRows.lockHead(session);
        List<UsageEntry> entries = arrivals.stream().map(Arrival::entry).toList();
        Map<EntryRows.Name, String> known = EntryRows.payloads(session, entries);
        List<LedgerRow> rows = new ArrayList<>();
        List<Taken> taken = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            UsageEntry entry = arrival.entry();
            String payload = LedgerRules.payload(entry);
            String before = known.get(EntryRows.Name.of(entry));
            if (before != null) {
                taken.add(before.equals(payload) ? Taken.DUPLICATE : Taken.CONFLICT);
            } else if (LedgerRules.isTimely(entry.time(), arrival.now())) {
                known.put(EntryRows.Name.of(entry), payload);
                LedgerRow row = HashChain.next(head, entry, arrival.now(), null, null);
                rows.add(row);
                head = new HashChain.Head(row.seq(), row.hash());
                taken.add(Taken.RECORDED);
            } else {
                taken.add(Taken.QUARANTINED);
            }
        }
        List<Session.Change> after = new ArrayList<>();
        if (!rows.isEmpty()) {
            EntryRows.insert(session, rows);
            after.add(EntryRows.head(rows.getLast()));
            after.addAll(CounterRows.add(rows));
        }
        keepAside(session, "conflict", Taken.CONFLICT, arrivals, taken);
        keepAside(session, "quarantine", Taken.QUARANTINED, arrivals, taken);
        after.add(HoldRows.end(entries.stream().map(UsageEntry::id).toList()));
        session.changeAll(after);
        return taken;
    }

    private static void keepAside(
            Session session, String table, Taken which, List<Arrival> arrivals, List<Taken> taken)
            throws SQLException {
        for (int i = 0; i < taken.size(); i++) {
            UsageEntry entry = arrivals.get(i).entry();
            if (taken.get(i) == which) {
                session.change(
                        """
                        INSERT INTO %s (
                            tenant_id, source, id, payload_sha256, entry, received_at)
                        VALUES (:tenant, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """
                                .formatted(table),
                        entry.source(),
                        entry.id(),
                        LedgerRules.payload(entry),
                        LedgerText.of(entry),
                        time(arrivals.get(i).now()));
            }
        }
    }

    @Override
    public LedgerRow correct(String tenant, long seq, String reason, Instant now) {
        return transactions.write(
                tenant,
                session -> {
                    HashChain.Head head = EntryRows.lockHead(session);
                    LedgerRow wrong =
                            EntryRows.one(session, seq)
                                    .orElseThrow(() -> LedgerRules.noSuchRow(seq));
                    UsageEntry correction = LedgerRules.correction(wrong, reason);
                    if (EntryRows.isTakenBack(session, seq)) {
                        throw LedgerRules.takenBack(seq);
                    }
                    LedgerRow row = HashChain.next(head, correction, now, seq, reason);
                    EntryRows.insert(session, List.of(row));
                    List<Session.Change> after = new ArrayList<>(CounterRows.add(List.of(row)));
                    after.add(EntryRows.head(row));
                    session.changeAll(after);
                    return row;
                });
    }

    @Override
    public void read(String tenant, long from, Consumer<LedgerRow> sink) {
        transactions.readOnce(
                tenant,
                session -> {
                    EntryRows.stream(
                            session, from, row -> sink.accept(EntryRows.read(row, tenant)));
                    return true;
                });
    }

    @Override
    public UsageReport report(String tenant, Instant from, Instant to, GroupBy by) {
        return transactions.read(tenant, session -> ReportRows.report(session, from, to, by));
    }

    @Override
    public Invoice invoice(String tenant, YearMonth month, Instant now) {
        Billing.Month found =
                transactions.read(tenant, session -> InvoiceRows.month(session, month));
        return Billing.invoice(tenant, month, found, now);
    }
}
