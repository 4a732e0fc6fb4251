package dev.facefn.runtime;

import dev.facefn.storage.FileObjectStore;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps a store of this machine, at once and every minute. Without one it does nothing.
final class ObjectSweep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ObjectSweep.class);
    private @Nullable ScheduledExecutorService clock;

    synchronized void keep(FileObjectStore store) {
        close();
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("object-sweep").daemon().factory());
        var _ = started.scheduleWithFixedDelay(() -> sweep(store), 0, 1, TimeUnit.MINUTES);
        clock = started;
    }

    private static void sweep(FileObjectStore store) {
        try {
            int swept = store.sweep();
            if (swept > 0) {
                log.atInfo().addKeyValue("objects", swept).log("swept");
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("objects could not be swept");
        }
    }

    @Override
    public synchronized void close() {
        if (clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }
}
