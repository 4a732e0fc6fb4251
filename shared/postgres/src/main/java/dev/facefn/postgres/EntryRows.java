package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.instant;
import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Cache;
import dev.facefn.usage.HashChain;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.LedgerRules;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables `entry` and `chain_head`: the rows of the ledger and the newest of them.
final class EntryRows {
    private static final String COLUMNS =
            "seq, source, id, work_at, ingested_at, key_id, function, operation, status, images,"
                    + " faces, video_ms, cache, mode, cold_start, tier, price_book, amount,"
                    + " latency_ms, inference_ms, gpu_ms, bytes, model, kilopixels,"
                    + " images_with_faces, similarities, corrects, reason, previous, hash";

    private EntryRows() {}

    /// By what an entry is known.
    record Name(String source, String id) {
        static Name of(UsageEntry entry) {
            return new Name(entry.source(), entry.id());
        }
    }

    /// Until the end of the transaction nobody else adds a row.
    static HashChain.Head lockHead(Session session) throws SQLException {
        Optional<HashChain.Head> head = head(session, "FOR UPDATE");
        while (head.isEmpty()) {
            session.change(
                    "INSERT INTO chain_head VALUES (:tenant, 0, ?) ON CONFLICT DO NOTHING",
                    HashChain.START);
            head = head(session, "FOR UPDATE");
        }
        return head.get();
    }

    static HashChain.Head head(Session session) throws SQLException {
        return head(session, "").orElse(HashChain.Head.NONE);
    }

    private static Optional<HashChain.Head> head(Session session, String lock) throws SQLException {
        return session.one(
                "SELECT seq, hash FROM chain_head WHERE tenant_id = :tenant " + lock,
                row -> new HashChain.Head(row.getLong(1), row.getString(2)));
    }

    /// What the rows of these entries say that is billed.
    static Map<Name, String> payloads(Session session, List<UsageEntry> entries)
            throws SQLException {
        Map<Name, String> found = new HashMap<>();
        session.stream(
                """
                SELECT source, id, payload_sha256 FROM entry
                WHERE tenant_id = :tenant AND id = ANY (?)
                """,
                row -> found.put(new Name(row.getString(1), row.getString(2)), row.getString(3)),
                (Object) entries.stream().map(UsageEntry::id).toArray(String[]::new));
        return found;
    }

    /// Adds rows, of which each follows the one before it. The head is to be moved after them.
    static void insert(Session session, List<LedgerRow> rows) throws SQLException {
        session.changeEach(
                "INSERT INTO entry (%s, payload_sha256, tenant_id) VALUES (%s:tenant)"
                        .formatted(COLUMNS, "?, ".repeat(31)),
                rows.stream().map(EntryRows::values).toList());
    }

    static Session.Change head(LedgerRow newest) {
        return Session.Change.of(
                "UPDATE chain_head SET seq = ?, hash = ? WHERE tenant_id = :tenant",
                newest.seq(),
                newest.hash());
    }

    private static @Nullable Object[] values(LedgerRow row) {
        UsageEntry entry = row.entry();
        Units units = entry.units();
        Seen seen = entry.seen();
        return new @Nullable Object[] {
            row.seq(),
            entry.source(),
            entry.id(),
            time(entry.time()),
            time(row.ingested()),
            entry.key(),
            entry.function(),
            entry.operation(),
            entry.status(),
            units.images(),
            units.faces(),
            units.videoMs(),
            entry.cache().wireName(),
            entry.mode().wireName(),
            entry.coldStart(),
            entry.tier(),
            entry.priceBook(),
            entry.amount(),
            entry.latencyMs(),
            entry.inferenceMs(),
            entry.gpuMs(),
            entry.bytes(),
            entry.model(),
            seen.kilopixels().toArray(Integer[]::new),
            seen.imagesWithFaces(),
            seen.similarities().toArray(Double[]::new),
            row.corrects(),
            row.reason(),
            row.previous(),
            row.hash(),
            LedgerRules.payload(entry)
        };
    }

    static void stream(Session session, long from, Session.RowSink sink) throws SQLException {
        session.stream(
                "SELECT %s FROM entry WHERE tenant_id = :tenant AND seq >= ? ORDER BY seq"
                        .formatted(COLUMNS),
                sink,
                from);
    }

    static Optional<LedgerRow> one(Session session, long seq) throws SQLException {
        return session.one(
                "SELECT %s FROM entry WHERE tenant_id = :tenant AND seq = ?".formatted(COLUMNS),
                row -> read(row, session.tenant()),
                seq);
    }

    static boolean isTakenBack(Session session, long seq) throws SQLException {
        return session.one(
                        "SELECT seq FROM entry WHERE tenant_id = :tenant AND corrects = ?",
                        row -> row.getLong(1),
                        seq)
                .isPresent();
    }

    /// As it is there now.
    static LedgerRow read(ResultSet row, String tenant) throws SQLException {
        UsageEntry entry =
                new UsageEntry(
                        tenant,
                        row.getString(2),
                        row.getString(3),
                        instant(row, 4),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getInt(9),
                        new Units(row.getInt(10), row.getInt(11), row.getLong(12)),
                        Cache.of(row.getString(13)),
                        Mode.of(row.getString(14)),
                        row.getBoolean(15),
                        row.getString(16),
                        row.getString(17),
                        row.getBigDecimal(18),
                        row.getDouble(19),
                        row.getDouble(20),
                        row.getDouble(21),
                        row.getLong(22),
                        row.getString(23),
                        new Seen(
                                List.of((Integer[]) row.getArray(24).getArray()),
                                row.getInt(25),
                                List.of((Double[]) row.getArray(26).getArray())));
        return new LedgerRow(
                row.getLong(1),
                entry,
                instant(row, 5),
                row.getObject(27, Long.class),
                row.getString(28),
                row.getString(29),
                row.getString(30));
    }
}
