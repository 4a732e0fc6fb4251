package dev.facefn.usagetracker;

import dev.facefn.face.FacefnException;
import dev.facefn.postgres.PostgresUsage;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/// Erases the kept answers and the holds whose time is over: when the service starts, and every few
/// minutes. Nothing to do where all is in memory.
final class Sweep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);
    private static final int EVERY_MINUTES = 5;

    private final ObjectProvider<PostgresUsage> database;
    private final Clock clock;
    private @Nullable ScheduledExecutorService timer;

    Sweep(ObjectProvider<PostgresUsage> database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void start() {
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("usage-sweep").daemon().factory());
        var _ = started.scheduleWithFixedDelay(this::sweep, 0, EVERY_MINUTES, TimeUnit.MINUTES);
        timer = started;
    }

    private void sweep() {
        PostgresUsage usage = database.getIfAvailable();
        if (usage == null) {
            return;
        }
        try {
            int swept = usage.sweep(clock.instant());
            if (swept > 0) {
                log.atInfo().addKeyValue("rows", swept).log("swept");
            }
        } catch (FacefnException e) {
            log.atWarn().log("answers could not be swept: {}", e.getMessage());
        } catch (RuntimeException e) {
            log.atWarn().setCause(e).log("answers could not be swept");
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        timer = null;
        if (running != null) {
            running.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
