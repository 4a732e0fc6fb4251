package dev.facefn.local.chain;

import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventType;
import dev.facefn.events.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A broker that does what the specification of Knative's allows and a laptop's never does: it
/// delivers the newest event first, or each of them several times. Nothing is delivered before
/// [#drain], and then on the thread of the caller.
final class SpecBroker implements EventPublisher {
    private static final int TRIES = 5;

    /// In which order events are delivered.
    enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /// Who takes which types.
    record Trigger(String name, Set<EventType> types, Target target) {}

    /// Brings an event to a function.
    @FunctionalInterface
    interface Target {
        Outcome deliver(Event event);
    }

    private record Delivery(Trigger trigger, Event event, int tries) {}

    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final List<Event> published = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();
    private List<Trigger> triggers = List.of();

    void connect(List<Trigger> those) {
        triggers = List.copyOf(those);
    }

    @Override
    public synchronized void publish(List<Event> events) {
        for (Event event : events) {
            published.add(event);
            for (Trigger trigger : triggers) {
                if (trigger.types().contains(event.type())) {
                    waiting.add(new Delivery(trigger, event, 1));
                }
            }
        }
    }

    /// Delivers until nothing waits.
    ///
    /// @param copies how often each event is delivered
    void drain(Order order, int copies) {
        for (Delivery next = take(order); next != null; next = take(order)) {
            Outcome outcome = next.trigger().target().deliver(next.event());
            for (int copy = 1; copy < copies; copy++) {
                outcome = next.trigger().target().deliver(next.event());
            }
            if (outcome.done()) {
                continue;
            }
            if (outcome.retryable() && next.tries() < TRIES) {
                again(new Delivery(next.trigger(), next.event(), next.tries() + 1));
            } else {
                dead.add(
                        "%s at %s: %d %s"
                                .formatted(
                                        next.event().type().shortName(),
                                        next.trigger().name(),
                                        outcome.status(),
                                        outcome.code()));
            }
        }
    }

    private synchronized Delivery take(Order order) {
        return switch (order) {
            case OLDEST_FIRST -> waiting.pollFirst();
            case NEWEST_FIRST -> waiting.pollLast();
        };
    }

    private synchronized void again(Delivery delivery) {
        waiting.addFirst(delivery);
    }

    /// What went to the dead letters, and why.
    List<String> dead() {
        return List.copyOf(dead);
    }

    /// All events of a type that are about something, repeats and all.
    List<Event> about(String subject, EventType type) {
        return published.stream()
                .filter(event -> event.type() == type && event.subject().equals(subject))
                .toList();
    }

    /// Ids of all events of a type that were ever published, repeats counted once.
    Set<String> ids(EventType type) {
        Set<String> ids = new HashSet<>();
        for (Event event : published) {
            if (event.type() == type) {
                ids.add(event.id());
            }
        }
        return ids;
    }
}
