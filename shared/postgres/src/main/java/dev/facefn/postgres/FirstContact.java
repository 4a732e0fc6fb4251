package dev.facefn.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is done once with a server before anything else: migrating its schema and judging whether
/// it is fit. A server that cannot be reached at the start is tried again by whoever needs it, so
/// that an instance which starts during an outage works when that is over. Thread-safe.
final class FirstContact {
    private static final Logger log = LoggerFactory.getLogger(FirstContact.class);
    private static final int PATIENCE_MILLIS = 1_000;

    private final Runnable steps;
    private final Runnable unfit;
    private final ReentrantLock making = new ReentrantLock();
    private volatile boolean made;
    private CompletableFuture<Void> begun = CompletableFuture.completedFuture(null);

    /// @param steps fail with `unavailable` where the server cannot be reached
    /// @param unfit what is done where it is not fit
    private FirstContact(Runnable steps, Runnable unfit) {
        this.steps = steps;
        this.unfit = unfit;
    }

    /// Begins to migrate, where the owner's credentials are given, and to judge schema, server and
    /// role: on a thread of its own, for the rest of a service starts meanwhile.
    static FirstContact begin(PostgresSettings settings, HikariDataSource pool, Schema schema) {
        FirstContact contact =
                new FirstContact(
                        () -> {
                            PostgresSettings.Login owner = settings.owner();
                            if (owner != null) {
                                schema.migrate(settings, owner);
                            }
                            schema.check(pool);
                            ServerCheck.of(pool, schema);
                        },
                        pool::close);
        contact.begun =
                CompletableFuture.runAsync(
                        contact::make,
                        work -> Thread.ofPlatform().daemon().name("first-contact").start(work));
        return contact;
    }

    static FirstContact none() {
        FirstContact nothing = new FirstContact(() -> {}, () -> {});
        nothing.made = true;
        return nothing;
    }

    /// Waits for what was begun. A server that cannot be reached yet is no fault: calls try again.
    /// Of one that is not fit the connections are closed.
    ///
    /// @throws IllegalStateException where server, schema or role are not fit, and why
    void await() {
        try {
            var _ = begun.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof FacefnException away)) {
                Throwable why = e.getCause() == null ? e : e.getCause();
                unfit.run();
                throw new IllegalStateException(why.getMessage(), why);
            }
            if (Failures.isRefusedLogin(away)) {
                unfit.run();
                throw new IllegalStateException(
                        "the server does not let the role in that the settings name", away);
            }
            log.warn("{}: calls are refused until then", away.getMessage());
        }
    }

    /// @throws FacefnException with `unavailable`: try again
    /// @throws IllegalStateException where server, schema or role are not fit
    void make() {
        if (made) {
            return;
        }
        if (!myTurn()) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE, "the database cannot be reached, try again");
        }
        try {
            if (!made) {
                steps.run();
                made = true;
            }
        } finally {
            making.unlock();
        }
    }

    private boolean myTurn() {
        try {
            return making.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
