package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.change;
import static dev.facefn.postgres.LogStatements.delivery;
import static dev.facefn.postgres.LogStatements.instant;
import static dev.facefn.postgres.LogStatements.list;
import static dev.facefn.postgres.LogStatements.time;

import com.zaxxer.hikari.HikariDataSource;
import dev.facefn.events.EventLog;
import dev.facefn.events.LoggedEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The log of events in the schema `bus` of a PostgreSQL database.
public final class PostgresEventLog implements EventLog, AutoCloseable {
    private static final String DEAD =
            "AND EXISTS (SELECT FROM delivery x WHERE x.sequence = e.sequence AND x.state = 'DEAD')";
    private static final String EVENT =
            "e.source, e.event_id, e.type, e.subject, e.tenant_id, e.event_time";

    private final HikariDataSource pool;
    private final LogStatements statements;

    private PostgresEventLog(HikariDataSource pool) {
        this.pool = pool;
        this.statements = new LogStatements(pool);
    }

    /// Connects, and migrates the schema where the owner's credentials are given.
    ///
    /// @throws IllegalStateException where the server may forget what it has committed
    /// @throws dev.facefn.face.FacefnException `unavailable`
    public static PostgresEventLog open(PostgresSettings settings) {
        HikariDataSource pool = Pool.of(settings, Schema.BUS);
        try {
            PostgresSettings.Login owner = settings.owner();
            if (owner != null) {
                Schema.BUS.migrate(settings, owner);
            }
            ServerCheck.durable(pool);
            return new PostgresEventLog(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    @Override
    public int append(
            List<LoggedEvent> events,
            Function<LoggedEvent, Set<String>> subscriptions,
            Instant now) {
        return statements.transaction(connection -> {
            int added = 0;
            for (LoggedEvent event : events) {
                Optional<Long> sequence = insert(connection, event, now);
                if (sequence.isPresent()) {
                    added++;
                    for (String subscription : subscriptions.apply(event)) {
                        change(
                                connection,
                                "INSERT INTO delivery (sequence, subscription, due_at)"
                                        + " VALUES (?, ?, ?)",
                                sequence.get(),
                                subscription,
                                time(now));
                    }
                }
            }
            return added;
        });
    }

    private static Optional<Long> insert(Connection connection, LoggedEvent event, Instant now)
            throws SQLException {
        return list(
                        connection,
                        """
                        INSERT INTO event (
                            source, event_id, type, subject, tenant_id, event_time, received_at, payload)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT ON CONSTRAINT event_taken DO NOTHING
                        RETURNING sequence
                        """,
                        row -> row.getLong(1),
                        event.source(),
                        event.id(),
                        event.type(),
                        event.subject(),
                        event.tenant(),
                        time(event.time()),
                        time(now),
                        event.payload().bytes())
                .stream()
                .findFirst();
    }

    @Override
    public List<Claimed> claim(String subscription, int most, Instant now, Duration lease) {
        return statements.list(
                """
                WITH due AS (
                    SELECT sequence, due_at FROM delivery
                    WHERE subscription = ? AND state IN ('PENDING', 'LEASED')
                        AND due_at <= ?
                    ORDER BY due_at, sequence LIMIT ?
                    FOR UPDATE SKIP LOCKED),
                leased AS (
                    UPDATE delivery d
                    SET state = 'LEASED', attempt = d.attempt + 1, due_at = ?
                    FROM due WHERE d.sequence = due.sequence AND d.subscription = ?
                    RETURNING d.sequence, d.subscription, d.attempt, d.attempt - d.base AS tries)
                SELECT %s, e.payload, e.sequence, l.subscription, l.attempt, l.tries
                FROM leased l JOIN event e USING (sequence) JOIN due USING (sequence)
                ORDER BY due.due_at, e.sequence
                """
                        .formatted(EVENT),
                PostgresEventLog::claimed,
                subscription,
                time(now),
                most,
                time(now.plus(lease)),
                subscription);
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getLong(8),
                row.getString(9),
                row.getInt(10),
                row.getInt(11),
                event(row, new LoggedEvent.Payload(row.getBytes(7))));
    }

    private static LoggedEvent event(ResultSet row, LoggedEvent.Payload payload)
            throws SQLException {
        return new LoggedEvent(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                instant(row, 6),
                payload);
    }

    @Override
    public Optional<Instant> nextDue(String subscription) {
        return statements
                .list(
                        """
                        SELECT due_at FROM delivery
                        WHERE subscription = ? AND state IN ('PENDING', 'LEASED') ORDER BY 1 LIMIT 1
                        """,
                        row -> instant(row, 1),
                        subscription)
                .stream()
                .findFirst();
    }

    @Override
    public boolean done(Claimed delivery, Instant now) {
        return end(delivery, State.DONE, now, "");
    }

    @Override
    public boolean retry(Claimed delivery, Instant due, String reason, Instant now) {
        return end(delivery, State.PENDING, due, reason);
    }

    @Override
    public boolean dead(Claimed delivery, String reason, Instant now) {
        return end(delivery, State.DEAD, now, reason);
    }

    private boolean end(Claimed delivery, State state, Instant due, String reason) {
        return statements.change(
                        """
                        UPDATE delivery SET state = ?, due_at = ?, reason = ?
                        WHERE sequence = ? AND subscription = ? AND state = 'LEASED' AND attempt = ?
                        """,
                        state.name(),
                        time(due),
                        reason,
                        delivery.sequence(),
                        delivery.subscription(),
                        delivery.attempt())
                == 1;
    }

    @Override
    public int release(Instant now) {
        return statements.change(
                "UPDATE delivery SET state = 'PENDING', due_at = ? WHERE state = 'LEASED'",
                time(now));
    }

    @Override
    public List<History> tail(String tenant, int most) {
        return histories("", tenant, most);
    }

    @Override
    public List<History> dead(String tenant, int most) {
        return histories(DEAD, tenant, most);
    }

    private List<History> histories(String condition, String tenant, int most) {
        Map<Long, History> found = new LinkedHashMap<>();
        for (Line line : lines(condition, tenant, most)) {
            found.merge(line.sequence(), line.history(), PostgresEventLog::joined);
        }
        return List.copyOf(found.values());
    }

    /// An event with one of its deliveries, or with none.
    private record Line(long sequence, History history) {}

    private static History joined(History one, History other) {
        List<Delivery> deliveries = new ArrayList<>(one.deliveries());
        deliveries.addAll(other.deliveries());
        return new History(one.event(), one.received(), deliveries);
    }

    private List<Line> lines(String condition, String tenant, int most) {
        return statements.list(
                """
                SELECT %1$s, e.received_at, e.sequence, d.subscription, d.state,
                    d.attempt - d.base, d.due_at, d.reason
                FROM (
                    SELECT * FROM event e WHERE e.tenant_id = ? %2$s
                    ORDER BY e.sequence DESC LIMIT ?) e
                LEFT JOIN delivery d USING (sequence)
                ORDER BY e.sequence DESC, d.subscription
                """
                        .formatted(EVENT, condition),
                row ->
                        new Line(
                                row.getLong(8),
                                new History(
                                        event(row, LoggedEvent.Payload.NONE),
                                        instant(row, 7),
                                        row.getString(9) == null
                                                ? List.of()
                                                : List.of(delivery(row)))),
                tenant,
                most);
    }

    @Override
    public int replay(String tenant, Optional<String> id, Instant now) {
        return statements.change(
                """
                UPDATE delivery d SET state = 'PENDING', base = d.attempt, due_at = ?
                FROM event e
                WHERE e.sequence = d.sequence AND d.state = 'DEAD' AND e.tenant_id = ?
                    AND (? OR e.event_id = ?)
                """,
                time(now),
                tenant,
                id.isEmpty(),
                id.orElse(""));
    }

    @Override
    public int prune(Instant before) {
        return statements.change(
                """
                DELETE FROM event e WHERE e.received_at < ? AND NOT EXISTS (
                    SELECT FROM delivery d
                    WHERE d.sequence = e.sequence AND d.state IN ('PENDING', 'LEASED'))
                """,
                time(before));
    }

    @Override
    public Totals totals() {
        return statements.totals();
    }

    @Override
    public void close() {
        pool.close();
    }
}
