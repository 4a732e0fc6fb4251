package dev.facefn.analyzevideochunk;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// So many chunks are worked on at once; more wait for a while, and are sent away to come again.
final class Places {
    private final Semaphore free;
    private final Duration patience;

    Places(int count, Duration patience) {
        this.free = new Semaphore(count, true);
        this.patience = patience;
    }

    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /// @throws FacefnException `rate_limited` when none becomes free
    Place take() {
        try {
            if (free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return free::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FacefnException(ErrorCode.UNAVAILABLE, "interrupted while waiting", e);
        }
        throw new FacefnException(ErrorCode.RATE_LIMITED, "all workers analyse other chunks");
    }
}
