package dev.facefn.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// A PostgreSQL server that belongs to this process, while its data belongs to a directory and
/// stays. It listens on 127.0.0.1 only and asks everybody for a password. It ends with [#close],
/// with the JVM, and at the latest when the next process starts one on its directory.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int ATTEMPTS = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Executor REVIVING =
            task -> Thread.ofPlatform().daemon().name("revive-postgres").start(task);

    private final DirectoryLock lock;
    private final Postmaster postmaster;
    private final Logins logins;
    private final int port;
    private final Thread atExit = new Thread(this::close, "stop-postgres");
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(DirectoryLock lock, Postmaster postmaster, Logins logins, int port) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.logins = logins;
        this.port = port;
    }

    /// Starts the server of a directory, making it at the first time.
    ///
    /// @param programs where the programs are unpacked: can be shared and thrown away
    /// @param directory where the data, the passwords and the log are: this is what to keep
    /// @throws EmbeddedPostgresException where that is not possible, and why
    public static EmbeddedPostgres start(Path programs, Path directory) {
        try {
            Files.createDirectories(programs);
            Files.createDirectories(directory);
            DirectoryLock lock = DirectoryLock.of(directory.toRealPath());
            try {
                return start(lock, programs.toRealPath(), directory.toRealPath());
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "the embedded PostgreSQL in %s cannot be started: %s"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static EmbeddedPostgres start(DirectoryLock lock, Path programs, Path directory)
            throws IOException {
        Cluster cluster = Cluster.in(directory);
        Programs running = Programs.of(Binaries.in(programs), cluster.log());
        Postmaster postmaster = new Postmaster(running, cluster.data(), cluster.log());
        postmaster.clear();
        Logins.writePrivately(cluster.log(), "");
        running.own(cluster.log());
        Logins logins = cluster.open(running);
        EmbeddedPostgres started =
                new EmbeddedPostgres(lock, postmaster, logins, postmaster.start());
        Runtime.getRuntime().addShutdownHook(started.atExit);
        started.watch();
        return started;
    }

    /// Starts the server again, on its port, when it ends before it is told to.
    private void watch() throws IOException {
        Postmaster.noted(postmaster.data())
                .ifPresent(process -> {
                    var _ = process.onExit().thenRunAsync(this::revive, REVIVING);
                });
    }

    private void revive() {
        try {
            for (int attempt = 0; attempt < ATTEMPTS && !closed.get(); attempt++) {
                // its own processes end after it: not every first try succeeds
                postmaster.clear();
                if (postmaster.start(port)) {
                    watch();
                    return;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("PostgreSQL cannot be started again", e);
        }
    }

    /// Whether a server of this kind, of any process, works on a directory.
    public static boolean runs(Path directory) {
        try {
            if (Files.notExists(directory)) {
                return false;
            }
            DirectoryLock.of(directory.toRealPath()).close();
            return false;
        } catch (EmbeddedPostgresException e) {
            return true;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("cannot look at " + directory, e);
        }
    }

    /// For JDBC.
    public String url() {
        return url(Cluster.DATABASE);
    }

    /// Of another database of this server.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /// Owns the database; runs migrations.
    public Login owner() {
        return logins.owner();
    }

    /// Owns nothing: what `compare` connects as.
    public Login application() {
        return logins.application();
    }

    /// Owns nothing: what works with the ledger, the keys and the budgets connects as.
    public Login usage() {
        return logins.usage();
    }

    /// Can do everything: for tests and repairs.
    public Login admin() {
        return logins.admin();
    }

    /// Leaves it to its owner to close it when the JVM ends, after those who work with it: what
    /// ends with a JVM does so all at once.
    public void closedByOwner() {
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (lock) {
            postmaster.stop();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("PostgreSQL was not stopped", e);
        }
    }
}
