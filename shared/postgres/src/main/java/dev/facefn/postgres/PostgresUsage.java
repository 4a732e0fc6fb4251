package dev.facefn.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import dev.facefn.usage.Ledger;
import java.time.Clock;
import java.time.Instant;

/// Accounts, ledger and answers in the schema `usage` of a PostgreSQL database, with one pool of
/// connections.
public final class PostgresUsage implements AutoCloseable {
    private final HikariDataSource pool;
    private final FirstContact contact;
    private final Transactions transactions;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Answers answers;

    private PostgresUsage(HikariDataSource pool, FirstContact contact, Clock clock) {
        this.pool = pool;
        this.contact = contact;
        this.transactions = new Transactions(pool, contact);
        this.accounts = new PostgresAccounts(transactions, clock);
        this.ledger = new PostgresLedger(transactions);
        this.answers = new PostgresAnswers(transactions);
    }

    /// Connects, migrates the schema where the owner's credentials are given, and looks at the
    /// server. One that cannot be reached yet is tried again by each call, which is `unavailable`
    /// until it succeeds.
    ///
    /// @throws IllegalStateException where server, schema or role are not fit, and why
    public static PostgresUsage open(PostgresSettings settings, Clock clock) {
        PostgresUsage usage = begin(settings, clock);
        usage.await();
        return usage;
    }

    /// The same without waiting for the server: to be followed by [#await].
    public static PostgresUsage begin(PostgresSettings settings, Clock clock) {
        HikariDataSource pool = Pool.of(settings, Schema.USAGE);
        return new PostgresUsage(pool, FirstContact.begin(settings, pool, Schema.USAGE), clock);
    }

    /// @throws IllegalStateException where server, schema or role are not fit: it is closed then
    public void await() {
        contact.await();
    }

    public Accounts accounts() {
        return accounts;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Answers answers() {
        return answers;
    }

    /// Erases the answers and holds of all tenants that have expired by then. To be done now and
    /// then: an answer must not outlive its time.
    ///
    /// @return how many
    public int sweep(Instant now) {
        return transactions.write(
                "",
                session ->
                        LogStatements.list(
                                        session.connection(),
                                        "SELECT usage.sweep(?)",
                                        row -> row.getInt(1),
                                        LogStatements.time(now))
                                .getFirst());
    }

    /// Closes every connection and makes none until [#resume]: for a snapshot of the process.
    public void suspend() {
        Pool.suspend(pool);
    }

    public void resume() {
        Pool.resume(pool);
    }

    @Override
    public void close() {
        pool.close();
    }
}
