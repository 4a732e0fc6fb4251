package dev.facefn.postgres;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;

/// The key of each tenant, wrapped by the master key. Read in every transaction that needs it: a
/// key that was destroyed is not used once more.
record TenantKeys(KeyWrapping master) {

    /// Makes the key at the first time, and keeps it from being destroyed until the transaction
    /// ends.
    EmbeddingSeal forWriting(Session session, OffsetDateTime now) throws SQLException {
        Optional<byte[]> wrapped = find(session, "FOR SHARE");
        while (wrapped.isEmpty()) {
            session.change(
                    """
                    INSERT INTO tenant_key (tenant_id, wrapped_key, created_at) VALUES (:tenant, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    master.wrap(Sealing.randomKey(), session.tenant()),
                    now);
            wrapped = find(session, "FOR SHARE");
        }
        return open(session, wrapped.get());
    }

    /// Without a key there is nothing to read: any will do.
    EmbeddingSeal forReading(Session session) throws SQLException {
        Optional<byte[]> wrapped = find(session, "");
        return wrapped.isPresent()
                ? open(session, wrapped.get())
                : new EmbeddingSeal(session.tenant(), Sealing.randomKey());
    }

    private EmbeddingSeal open(Session session, byte[] wrapped) {
        return new EmbeddingSeal(session.tenant(), master.unwrap(wrapped, session.tenant()));
    }

    private static Optional<byte[]> find(Session session, String lock) throws SQLException {
        return session.one(
                "SELECT wrapped_key FROM tenant_key WHERE tenant_id = :tenant " + lock,
                row -> row.getBytes(1));
    }
}
