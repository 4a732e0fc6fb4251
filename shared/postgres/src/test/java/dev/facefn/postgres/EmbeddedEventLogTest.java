package dev.facefn.postgres;

import dev.facefn.events.EventLog;
import dev.facefn.testing.events.EventLogContractTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract on the embedded PostgreSQL.
class EmbeddedEventLogTest extends EventLogContractTest {
    private static PostgresEventLog log;

    @BeforeAll
    static void open() throws Exception {
        log = PostgresEventLog.open(TestServer.embedded().database("events"));
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Override
    protected EventLog log() {
        return log;
    }
}
