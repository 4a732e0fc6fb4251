package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many calls are in work at once, before their bodies are read. Public routes pass.
public final class Admission implements Link {
    private final Semaphore places;
    private final Duration patience;

    /// @param patience how long a call may wait for a place
    public Admission(int calls, Duration patience) {
        this.places = new Semaphore(calls, true);
        this.patience = patience;
    }

    @Override
    public Reply pass(Call call, Endpoint next) {
        if (call.route().access() == Route.Access.PUBLIC) {
            return next.answer(call);
        }
        if (!entered()) {
            throw new FacefnException(ErrorCode.UNAVAILABLE, "too many calls at once, try again");
        }
        try {
            return next.answer(call);
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
