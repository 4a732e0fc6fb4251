package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many calls are in work at once. A call that finds no place is refused before its body
/// is read; while a body arrives its place is free for others, so that slow callers hold none.
/// Public routes pass.
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
        Place place = new Place(call.request().body());
        place.take();
        try {
            return next.answer(call.carrying(place));
        } finally {
            place.leave();
        }
    }

    /// The place of one call, left while its body is read.
    private final class Place implements RequestBody {
        private final RequestBody body;
        private boolean taken;

        Place(RequestBody body) {
            this.body = body;
        }

        @Override
        public long declaredLength() {
            return body.declaredLength();
        }

        @Override
        public byte[] read(int limit) {
            leave();
            byte[] bytes = body.read(limit);
            take();
            return bytes;
        }

        void take() {
            try {
                taken = places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!taken) {
                throw new FacefnException(
                        ErrorCode.UNAVAILABLE, "too many calls at once, try again");
            }
        }

        void leave() {
            if (taken) {
                taken = false;
                places.release();
            }
        }
    }
}
