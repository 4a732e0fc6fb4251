package dev.facefn.runtime;

import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/// Sweeps the store of this machine when a service starts, and every minute. Where none was ever
/// used it makes none.
final class ObjectSweep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ObjectSweep.class);
    private final Path directory;
    private final ObjectProvider<ObjectStore> store;
    private @Nullable ScheduledExecutorService clock;

    ObjectSweep(Path directory, ObjectProvider<ObjectStore> store) {
        this.directory = directory;
        this.store = store;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("object-sweep").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::sweep, 0, 1, TimeUnit.MINUTES);
        clock = started;
    }

    private void sweep() {
        try {
            if (Files.isDirectory(directory)
                    && store.getObject() instanceof FileObjectStore files) {
                int swept = files.sweep();
                if (swept > 0) {
                    log.atInfo().addKeyValue("objects", swept).log("swept");
                }
            }
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("objects could not be swept");
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = clock;
        clock = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return clock != null;
    }
}
