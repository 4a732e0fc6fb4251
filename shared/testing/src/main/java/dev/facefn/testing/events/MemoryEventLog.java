package dev.facefn.testing.events;

import dev.facefn.events.EventLog;
import dev.facefn.events.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A log of events in memory: what the contract means, in the fewest words.
public final class MemoryEventLog implements EventLog {
    private final Map<String, Kept> events = new LinkedHashMap<>();
    private long last;

    private record Kept(
            long sequence, LoggedEvent event, Instant received, Map<String, Open> deliveries) {}

    private static final class Open {
        private State state = State.PENDING;
        private int attempt;
        private int base;
        private Instant due;
        private String reason = "";

        Open(Instant due) {
            this.due = due;
        }

        boolean open() {
            return state == State.PENDING || state == State.LEASED;
        }
    }

    @Override
    public synchronized int append(
            List<LoggedEvent> added,
            Function<LoggedEvent, Set<String>> subscriptions,
            Instant now) {
        int before = events.size();
        for (LoggedEvent event : added) {
            String key = event.source() + "\n" + event.id();
            if (!events.containsKey(key)) {
                Map<String, Open> deliveries = new TreeMap<>();
                subscriptions.apply(event).forEach(name -> deliveries.put(name, new Open(now)));
                events.put(key, new Kept(++last, event, now, deliveries));
            }
        }
        return events.size() - before;
    }

    @Override
    public synchronized List<Claimed> claim(
            String subscription, int most, Instant now, Duration lease) {
        List<Kept> due =
                open(subscription)
                        .filter(kept -> !of(kept, subscription).due.isAfter(now))
                        .sorted(
                                Comparator.comparing((Kept kept) -> of(kept, subscription).due)
                                        .thenComparingLong(Kept::sequence))
                        .limit(most)
                        .toList();
        List<Claimed> claimed = new ArrayList<>();
        for (Kept kept : due) {
            Open open = of(kept, subscription);
            open.state = State.LEASED;
            open.attempt++;
            open.due = now.plus(lease);
            claimed.add(
                    new Claimed(
                            kept.sequence(),
                            subscription,
                            open.attempt,
                            open.attempt - open.base,
                            kept.event()));
        }
        return claimed;
    }

    private Stream<Kept> open(String subscription) {
        return events.values().stream()
                .filter(kept -> kept.deliveries().containsKey(subscription))
                .filter(kept -> of(kept, subscription).open());
    }

    private static Open of(Kept kept, String subscription) {
        return kept.deliveries().getOrDefault(subscription, new Open(Instant.EPOCH));
    }

    @Override
    public synchronized Optional<Instant> nextDue(String subscription) {
        return open(subscription)
                .map(kept -> of(kept, subscription).due)
                .min(Comparator.naturalOrder());
    }

    @Override
    public boolean done(Claimed delivery, Instant now) {
        return end(delivery, State.DONE, now, "");
    }

    @Override
    public boolean retry(Claimed delivery, Instant due, String reason, Instant now) {
        return end(delivery, State.PENDING, due, reason);
    }

    @Override
    public boolean dead(Claimed delivery, String reason, Instant now) {
        return end(delivery, State.DEAD, now, reason);
    }

    private synchronized boolean end(Claimed delivery, State state, Instant due, String reason) {
        Optional<Open> held =
                events.values().stream()
                        .filter(kept -> kept.sequence() == delivery.sequence())
                        .map(kept -> of(kept, delivery.subscription()))
                        .filter(open -> open.state == State.LEASED)
                        .filter(open -> open.attempt == delivery.attempt())
                        .findFirst();
        held.ifPresent(open -> {
            open.state = state;
            open.due = due;
            open.reason = reason;
        });
        return held.isPresent();
    }

    @Override
    public synchronized int release(Instant now) {
        List<Open> leased = all(open -> open.state == State.LEASED).toList();
        leased.forEach(open -> {
            open.state = State.PENDING;
            open.due = now;
        });
        return leased.size();
    }

    private Stream<Open> all(Predicate<Open> which) {
        return events.values().stream()
                .flatMap(kept -> kept.deliveries().values().stream())
                .filter(which);
    }

    @Override
    public List<History> tail(String tenant, int most) {
        return histories(tenant, most, _ -> true);
    }

    @Override
    public List<History> dead(String tenant, int most) {
        return histories(
                tenant,
                most,
                kept -> kept.deliveries().values().stream().anyMatch(o -> o.state == State.DEAD));
    }

    private synchronized List<History> histories(String tenant, int most, Predicate<Kept> which) {
        return events.values().stream()
                .filter(kept -> kept.event().tenant().equals(tenant))
                .filter(which)
                .sorted(Comparator.comparingLong(Kept::sequence).reversed())
                .limit(most)
                .map(MemoryEventLog::history)
                .toList();
    }

    private static History history(Kept kept) {
        List<Delivery> deliveries = new ArrayList<>();
        kept.deliveries()
                .forEach((name, open) ->
                        deliveries.add(
                                new Delivery(
                                        name,
                                        open.state,
                                        open.attempt - open.base,
                                        open.due,
                                        open.reason)));
        LoggedEvent e = kept.event();
        LoggedEvent plain =
                new LoggedEvent(
                        e.source(),
                        e.id(),
                        e.type(),
                        e.subject(),
                        e.tenant(),
                        e.time(),
                        LoggedEvent.Payload.NONE);
        return new History(plain, kept.received(), deliveries);
    }

    @Override
    public synchronized int replay(String tenant, Optional<String> id, Instant now) {
        List<Open> dead =
                events.values().stream()
                        .filter(kept -> kept.event().tenant().equals(tenant))
                        .filter(kept -> id.isEmpty() || id.get().equals(kept.event().id()))
                        .flatMap(kept -> kept.deliveries().values().stream())
                        .filter(open -> open.state == State.DEAD)
                        .toList();
        dead.forEach(open -> {
            open.state = State.PENDING;
            open.base = open.attempt;
            open.due = now;
        });
        return dead.size();
    }

    @Override
    public synchronized int prune(Instant before) {
        int count = events.size();
        events.values()
                .removeIf(kept ->
                        kept.received().isBefore(before)
                                && kept.deliveries().values().stream().noneMatch(Open::open));
        return count - events.size();
    }

    @Override
    public synchronized Totals totals() {
        long dead =
                events.values().stream()
                        .filter(kept ->
                                kept.deliveries().values().stream()
                                        .anyMatch(delivery -> delivery.state == State.DEAD))
                        .count();
        return new Totals(events.size(), dead);
    }
}
