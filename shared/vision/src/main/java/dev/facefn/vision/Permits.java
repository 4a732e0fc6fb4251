package dev.facefn.vision;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.concurrent.Semaphore;

/// Lets so many pictures be worked on at once, and the others wait in turn.
final class Permits {
    private final Semaphore permits;

    Permits(int count) {
        permits = new Semaphore(count, true);
    }

    /// @throws FacefnException `unavailable` when the thread is interrupted while it waits
    Permit acquire() {
        try {
            permits.acquire();
            return permits::release;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FacefnException(ErrorCode.UNAVAILABLE, "interrupted while waiting", e);
        }
    }

    interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
