package dev.facefn.rungs;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceRung;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A rung with its circuit breaker. It is left after failures, and comes back when it has worked on
/// a picture of its own: no caller has to try whether it works again. Thread-safe.
final class Rung implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rung.class);

    /// Of so many calls in a row half must fail before the rung is left.
    private static final int WINDOW = 6;

    private static final int LEAST_CALLS = 3;

    /// How long a call waits for a rung that is being opened.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// How long work that is under way may take to end when the rung is closed: the door has waited
    /// for calls before, and two rungs are closed one after the other.
    private static final Duration STOPPING = Duration.ofSeconds(3);

    private static final int HALF = 50;

    private final Mode mode;
    private final Supplier<? extends FaceRung> source;
    private final Duration pause;
    private final CircuitBreaker breaker;
    private final Hands hands;
    private volatile @Nullable CompletableFuture<FaceRung> opening;
    private volatile @Nullable Thread prober;
    private volatile boolean closed;

    /// @param pause between two tries of a rung that was left
    /// @param silence how long it may give no sign of life
    /// @param changed is told when it begins to work or ceases to
    Rung(
            Mode mode,
            Supplier<? extends FaceRung> source,
            Duration pause,
            Duration silence,
            Runnable changed) {
        this.mode = mode;
        this.source = source;
        this.pause = pause;
        this.hands = new Hands("rung-" + mode.wireName(), silence);
        this.breaker =
                CircuitBreaker.of(
                        mode.wireName(),
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(WINDOW)
                                .minimumNumberOfCalls(LEAST_CALLS)
                                .failureRateThreshold(HALF)
                                .waitDurationInOpenState(pause)
                                .permittedNumberOfCallsInHalfOpenState(1)
                                .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> {
                    log.warn(
                            "rung {}: {}",
                            mode.wireName(),
                            event.getStateTransition().getToState());
                    changed.run();
                    if (event.getStateTransition().getToState() == State.OPEN) {
                        prober =
                                Thread.ofVirtual()
                                        .name("probe-" + mode.wireName())
                                        .start(this::probe);
                    }
                });
    }

    Mode mode() {
        return mode;
    }

    /// Whether callers may use it.
    boolean works() {
        return breaker.getState() == State.CLOSED;
    }

    /// Whether it is there and may be used.
    boolean isOpen() {
        CompletableFuture<FaceRung> now = opening;
        return works() && now != null && now.isDone() && !now.isCompletedExceptionally();
    }

    /// Begins to open it, on a thread of its own.
    void open() {
        var _ = opening();
    }

    /// Begins to open it where that has not begun, or has failed.
    synchronized CompletableFuture<FaceRung> opening() {
        if (closed) {
            throw unavailable("the service stops", null);
        }
        CompletableFuture<FaceRung> now = opening;
        if (now != null && !now.isCompletedExceptionally()) {
            return now;
        }
        CompletableFuture<FaceRung> begun = new CompletableFuture<>();
        opening = begun;
        Thread.ofPlatform()
                .name("rung-" + mode.wireName())
                .daemon()
                .start(() -> {
                    try {
                        begun.complete(source.get());
                    } catch (RuntimeException | Error e) {
                        begun.completeExceptionally(e);
                        // nobody may ever ask for it: it is tried again all the same
                        leave();
                    }
                });
        return begun;
    }

    /// Waits until it is open.
    ///
    /// @throws RuntimeException what kept it from opening
    FaceRung opened() {
        try {
            return opening().join();
        } catch (CompletionException e) {
            throw failure(e.getCause());
        }
    }

    /// Asks it when it is open.
    ///
    /// @throws FacefnException as [#awaited]
    /// @throws StuckException when it gives no sign of life
    <T> T ask(Function<FaceRung, T> question) {
        FaceRung open = awaited();
        return hands.work(() -> question.apply(open));
    }

    /// Waits until it is open, as a call does: not for long.
    ///
    /// @throws FacefnException `unavailable` when it does not open in time
    FaceRung awaited() {
        try {
            return opening().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw unavailable("the models are still being opened, try again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while the models were being opened", e);
        }
    }

    /// What kept it from opening, as callers are told.
    RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof RuntimeException own
                ? own
                : new IllegalStateException("rung " + mode.wireName(), cause);
    }

    private static FacefnException unavailable(String message, @Nullable Throwable cause) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE, message, Map.of("reason", "no_rung"), cause);
    }

    /// A call that began before the rung was left does not bring it back.
    void worked() {
        if (works()) {
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
        }
    }

    void failed(Throwable failure) {
        log.atWarn().setCause(failure).log("rung {} failed", mode.wireName());
        breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    }

    /// Leaves it at once because of what a call has met.
    void leave(Throwable failure) {
        log.atWarn().setCause(failure).log("rung {} failed", mode.wireName());
        leave();
    }

    /// Leaves it at once.
    void leave() {
        if (works()) {
            breaker.transitionToOpenState();
        }
    }

    /// Whether it works on a picture of its own.
    boolean worksOnItsOwn() {
        try {
            hands.work(this::tried);
            return true;
        } catch (RuntimeException | LinkageError e) {
            return false;
        }
    }

    private FaceRung tried() {
        FaceRung open = opened();
        open.probe();
        return open;
    }

    /// Tries now and then, until it works or something else tries.
    private void probe() {
        while (true) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
            if (closed) {
                return;
            }
            if (hands.exhausted() || !breaker.tryAcquirePermission()) {
                continue;
            }
            try {
                // one that never comes back takes the rung with it, but no second thread
                hands.workPatiently(this::tried);
                breaker.onSuccess(0, TimeUnit.NANOSECONDS);
                return;
            } catch (RuntimeException | Error e) {
                // its breaker opens, which starts the next one
                breaker.onError(0, TimeUnit.NANOSECONDS, e);
                return;
            }
        }
    }

    /// Stops the probe that nobody waits for, and waits for all work on it, so that nothing finds
    /// it freed. Where work on it hangs it is not freed at all.
    @Override
    public void close() {
        closed = true;
        Duration left = hands.stuck() > 0 ? Duration.ZERO : STOPPING;
        Thread trying = prober;
        if (trying != null) {
            trying.interrupt();
            try {
                var _ = trying.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        boolean ended = hands.close(left);
        CompletableFuture<FaceRung> now = opening;
        if (now == null) {
            return;
        }
        if (!ended) {
            log.warn("rung {} is not freed: work on it does not end", mode.wireName());
            return;
        }
        var _ = now.thenAccept(FaceRung::close);
    }
}
