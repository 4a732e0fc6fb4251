package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds how many calls are in work at once. A call that finds no place is refused before its body
/// is read; while a body arrives its place is free for others, so that slow callers hold none. What
/// the bodies of all calls take in memory is bounded, too. Public routes pass.
public final class Admission implements Link {
    private final int calls;
    private final Semaphore places;
    private final Semaphore streams;
    private final Semaphore kilobytes;
    private final int mostKilobytes;
    private final Duration patience;

    /// @param bodies bytes that the bodies of all calls may have together; one that is larger alone
    ///   is taken when there is no other
    /// @param patience how long a call may wait for a place
    public Admission(int calls, long bodies, Duration patience) {
        this.calls = calls;
        this.places = new Semaphore(calls, true);
        this.streams = new Semaphore(calls, true);
        this.mostKilobytes = Math.clamp(bodies >> 10, 1, Integer.MAX_VALUE);
        this.kilobytes = new Semaphore(mostKilobytes, true);
        this.patience = patience;
    }

    /// How many places are taken.
    public int inWork() {
        return calls - places.availablePermits();
    }

    /// How many calls wait for a place or for memory; an estimate.
    public int waiting() {
        return places.getQueueLength() + streams.getQueueLength() + kilobytes.getQueueLength();
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
            place.forget();
        }
    }

    /// The place of one call, left while its body is read.
    private final class Place implements RequestBody {
        private final RequestBody body;
        private boolean taken;
        private int held;

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
            hold(limit);
            byte[] bytes = body.read(limit);
            take();
            return bytes;
        }

        /// Takes no memory, and as many calls as may be in work may stream at once. What is left to
        /// do afterwards is little, and is not refused for want of a place.
        @Override
        public long transferTo(OutputStream out, long limit) throws IOException {
            if (!acquire(streams, 1)) {
                throw busy();
            }
            try {
                leave();
                return body.transferTo(out, limit);
            } finally {
                streams.release();
            }
        }

        void take() {
            taken = acquire(places, 1);
            if (!taken) {
                throw busy();
            }
        }

        private static FacefnException busy() {
            return new FacefnException(ErrorCode.UNAVAILABLE, "too many calls at once, try again");
        }

        /// Memory for a body, before it is read: what it says it has, else all it may have.
        private void hold(int limit) {
            long declared = body.declaredLength();
            long bytes = declared < 0 ? limit : Math.min(declared, limit);
            int wanted = (int) Math.min(mostKilobytes, (bytes >> 10) + 1);
            if (!acquire(kilobytes, wanted)) {
                throw FacefnException.because(
                        ErrorCode.UNAVAILABLE,
                        "memory",
                        "too many large requests at once, try again");
            }
            held = wanted;
        }

        private boolean acquire(Semaphore semaphore, int permits) {
            try {
                return semaphore.tryAcquire(permits, patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        void forget() {
            kilobytes.release(held);
            held = 0;
        }

        void leave() {
            if (taken) {
                taken = false;
                places.release();
            }
        }
    }
}
