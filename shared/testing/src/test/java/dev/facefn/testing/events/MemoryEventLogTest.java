package dev.facefn.testing.events;

import dev.facefn.events.EventLog;

class MemoryEventLogTest extends EventLogContractTest {
    private final EventLog log = new MemoryEventLog();

    @Override
    protected EventLog log() {
        return log;
    }
}
