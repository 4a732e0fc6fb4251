package dev.facefn.local.bus;

import dev.facefn.events.EventLog;
import dev.facefn.events.LoggedEvent;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A log that cannot be reached for so many claims and ends of deliveries.
record ShakyLog(EventLog log, AtomicInteger broken) implements EventLog {

    private void shake() {
        if (broken.getAndDecrement() > 0) {
            throw new FacefnException(ErrorCode.UNAVAILABLE, "no database");
        }
    }

    @Override
    public int append(
            List<LoggedEvent> events,
            Function<LoggedEvent, Set<String>> subscriptions,
            Instant now) {
        return log.append(events, subscriptions, now);
    }

    @Override
    public List<Claimed> claim(String subscription, int most, Instant now, Duration lease) {
        List<Claimed> claimed = log.claim(subscription, most, now, lease);
        if (claimed.isEmpty()) {
            shake();
        }
        return claimed;
    }

    @Override
    public Optional<Instant> nextDue(String subscription) {
        return log.nextDue(subscription);
    }

    @Override
    public boolean done(Claimed delivery, Instant now) {
        shake();
        return log.done(delivery, now);
    }

    @Override
    public boolean retry(Claimed delivery, Instant due, String reason, Instant now) {
        return log.retry(delivery, due, reason, now);
    }

    @Override
    public boolean dead(Claimed delivery, String reason, Instant now) {
        return log.dead(delivery, reason, now);
    }

    @Override
    public int release(Instant now) {
        return log.release(now);
    }

    @Override
    public List<History> tail(String tenant, int most) {
        return log.tail(tenant, most);
    }

    @Override
    public List<History> dead(String tenant, int most) {
        return log.dead(tenant, most);
    }

    @Override
    public int replay(String tenant, Optional<String> id, Instant now) {
        return log.replay(tenant, id, now);
    }

    @Override
    public int prune(Instant before) {
        return log.prune(before);
    }

    @Override
    public Totals totals() {
        return log.totals();
    }
}
