package dev.facefn.local.bus;

import dev.facefn.events.EventLog;
import dev.facefn.events.EventLog.Claimed;
import dev.facefn.events.LoggedEvent;
import dev.facefn.events.Outcome;
import dev.facefn.face.FacefnException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers what one subscription wants: so many at a time, each on a virtual thread. It sleeps
/// until it is woken or the next delivery is due.
final class Dispatcher {
    private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);
    private static final Duration TROUBLE = Duration.ofMillis(500);
    private static final int GOOD_WORDS = 5;

    private final EventLog log;
    private final Subscription subscription;
    private final BusSettings settings;
    private final Clock clock;
    private final Function<LoggedEvent, Optional<byte[]>> opener;
    private final Semaphore places;
    private final Semaphore bell = new Semaphore(0);
    private final Set<Thread> handling = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopped;

    Dispatcher(
            EventLog log,
            Subscription subscription,
            BusSettings settings,
            Clock clock,
            Function<LoggedEvent, Optional<byte[]>> opener) {
        this.log = log;
        this.subscription = subscription;
        this.settings = settings;
        this.clock = clock;
        this.opener = opener;
        this.places = new Semaphore(settings.concurrency(subscription.name()));
        this.thread = Thread.ofVirtual().name("bus-" + subscription.name()).unstarted(this::run);
    }

    Subscription subscription() {
        return subscription;
    }

    void start() {
        thread.start();
    }

    /// There may be something to do.
    void wake() {
        bell.release();
    }

    private void run() {
        while (!stopped) {
            try {
                bell.drainPermits();
                dispatch();
                sleep(untilNext());
            } catch (FacefnException e) {
                logger.warn("events wait for the log: {}", e.getMessage());
                sleep(TROUBLE);
            }
        }
    }

    /// As many as there are places for; who leaves one rings the bell.
    private void dispatch() {
        int free = places.drainPermits();
        List<Claimed> claimed = List.of();
        try {
            if (free > 0) {
                claimed = log.claim(subscription.name(), free, clock.instant(), settings.lease());
            }
        } finally {
            places.release(free - claimed.size());
        }
        for (Claimed delivery : claimed) {
            Thread worker = Thread.ofVirtual().unstarted(() -> work(delivery));
            handling.add(worker);
            worker.start();
        }
    }

    private void work(Claimed delivery) {
        try {
            settle(delivery, outcome(delivery));
        } finally {
            handling.remove(Thread.currentThread());
            places.release();
            wake();
        }
    }

    private Duration untilNext() {
        if (places.availablePermits() == 0) {
            return LONGEST_SLEEP;
        }
        return log.nextDue(subscription.name())
                .map(due -> Duration.between(clock.instant(), due))
                .filter(wait -> wait.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
    }

    private void sleep(Duration time) {
        try {
            var _ = bell.tryAcquire(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    private Outcome outcome(Claimed delivery) {
        Optional<byte[]> json = opener.apply(delivery.event());
        if (json.isEmpty()) {
            return failed(422, "unreadable", "sealed with another secret than this platform's");
        }
        FutureTask<Outcome> task =
                new FutureTask<>(() -> subscription.target().deliver(json.get()));
        Thread.ofVirtual().name("event-" + subscription.name()).start(task);
        try {
            return task.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed(
                    504, "silence", "no answer within " + settings.timeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(503, "silence", "no answer: " + name(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(503, "stopped", "the platform stopped");
        } finally {
            task.cancel(true);
        }
    }

    private static String name(@Nullable Throwable cause) {
        return cause == null ? "?" : cause.getClass().getSimpleName();
    }

    private static Outcome failed(int status, String code, String message) {
        return new Outcome(status, code, message, Map.of());
    }

    /// Tells the log, and again where that does not listen: what is never told is due again when
    /// its lease ends.
    private void settle(Claimed delivery, Outcome outcome) {
        if (Thread.interrupted()) {
            return;
        }
        for (int word = 1; word <= GOOD_WORDS; word++) {
            try {
                tell(delivery, outcome);
                return;
            } catch (FacefnException e) {
                logger.warn("the end of a delivery is not in the log: {}", e.getMessage());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TROUBLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Claimed delivery, Outcome outcome) {
        Instant now = clock.instant();
        String reason = "%d %s: %s".formatted(outcome.status(), outcome.code(), outcome.message());
        if (outcome.done()) {
            log.done(delivery, now);
        } else if (outcome.retryable() && delivery.tries() <= settings.retries()) {
            log.retry(delivery, now.plus(wait(delivery.tries())), reason, now);
        } else if (log.dead(delivery, reason, now)) {
            logger.atWarn()
                    .addKeyValue("subscription", subscription.name())
                    .addKeyValue("type", delivery.event().type())
                    .addKeyValue("id", delivery.event().id())
                    .addKeyValue("tries", delivery.tries())
                    .addKeyValue("status", outcome.status())
                    .addKeyValue("code", outcome.code())
                    .log("dead letter");
        }
    }

    /// With up to a fifth more by chance, so that what failed together does not come together.
    private Duration wait(int tries) {
        long millis = settings.backoff(tries).toMillis();
        return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 5 + 1));
    }

    void stop() {
        stopped = true;
        wake();
    }

    /// Waits for what is under way, and interrupts what takes longer than that.
    void close(Instant end) {
        for (Thread worker : List.copyOf(handling)) {
            try {
                long left = Duration.between(clock.instant(), end).toMillis();
                if (!worker.join(Duration.ofMillis(Math.max(1, left)))) {
                    worker.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
