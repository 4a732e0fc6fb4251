package dev.facefn.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.util.concurrent.locks.LockSupport;

/// The connections of the application's role. A call waits a second for one and then gives up; a
/// connection waits some seconds for the server and is then thrown away.
final class Pool {
    private static final int MOST_LOOKS = 100;
    private static final long BETWEEN_NANOS = 30_000_000;

    private Pool() {}

    /// @param schema that its connections look into
    static HikariDataSource of(PostgresSettings settings, Schema schema) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(schema.name());
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.application().user());
        config.setPassword(settings.application().password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(2, settings.poolSize()));
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setAllowPoolSuspension(true);
        config.addDataSourceProperty("ApplicationName", "facefn");
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("loginTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "8");
        config.addDataSourceProperty("cancelSignalTimeout", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // a server that names values of a row in its error would put them into our log
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=5000 -c lock_timeout=3000"
                        + " -c idle_in_transaction_session_timeout=60000 -c search_path="
                        + schema.name());
        return new HikariDataSource(config);
    }

    /// Closes every connection, and makes none until it is resumed: callers wait. One that is just
    /// being made arrives after the others were closed: it is looked for twice, and thrown away by
    /// [#resume] where the server took longer than that.
    static void suspend(HikariDataSource pool) {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        connections.suspendPool();
        int none = 0;
        for (int look = 0; none < 2 && look < MOST_LOOKS; look++) {
            connections.softEvictConnections();
            LockSupport.parkNanos(BETWEEN_NANOS);
            none = connections.getTotalConnections() == 0 ? none + 1 : 0;
        }
    }

    static void resume(HikariDataSource pool) {
        pool.getHikariPoolMXBean().softEvictConnections();
        pool.getHikariPoolMXBean().resumePool();
    }
}
