package dev.facefn.video;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running program of FFmpeg's and the watch over it: it is killed when those who wait for it
/// have waited for longer than it was given.
final class Child implements AutoCloseable {
    private static final long DEATH_SECONDS = 5;
    private static final int SIGKILL = 128 + 9;
    private static final int SIGXCPU = 128 + 24;

    private final Process process;
    private final ScheduledExecutorService watch;
    private final Messages messages;
    private long patienceNanos;
    private long waitingSince;
    private @Nullable ScheduledFuture<?> kill;
    private volatile boolean killed;

    Child(Process process, ScheduledExecutorService watch, Messages messages, Duration patience) {
        this.process = process;
        this.watch = watch;
        this.messages = messages;
        this.patienceNanos = patience.toNanos();
        messages.listenTo(process);
    }

    InputStream output() {
        return process.getInputStream();
    }

    OutputStream input() {
        return process.getOutputStream();
    }

    Messages messages() {
        return messages;
    }

    /// Begins a wait for the child.
    void await() {
        waitingSince = System.nanoTime();
        kill = watch.schedule(this::expire, Math.max(0, patienceNanos), TimeUnit.NANOSECONDS);
    }

    /// Ends the wait; its time is used up.
    void awaited() {
        if (kill != null) {
            kill.cancel(false);
        }
        patienceNanos -= System.nanoTime() - waitingSince;
    }

    private void expire() {
        killed = true;
        process.destroyForcibly();
    }

    /// Waits for the end.
    ///
    /// @return the exit status
    /// @throws dev.facefn.face.FacefnException when it had to be killed
    int end() {
        await();
        try {
            int status = process.waitFor();
            messages.end();
            if (killed || status == SIGKILL || status == SIGXCPU) {
                throw Refusal.timeout();
            }
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.unavailable(e);
        } finally {
            awaited();
        }
    }

    /// Kills what still runs, and buries it.
    @Override
    public void close() {
        process.destroyForcibly();
        boolean interrupted = Thread.interrupted();
        try {
            process.waitFor(DEATH_SECONDS, TimeUnit.SECONDS);
            messages.end();
            process.getInputStream().close();
            process.getErrorStream().close();
            process.getOutputStream().close();
        } catch (InterruptedException _) {
            interrupted = true;
        } catch (IOException _) {
            // a pipe to the dead
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
