package dev.facefn.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The durable memory of a bus: every event once, and what has become of its deliveries. A delivery
/// that is claimed is leased: it is due again when the lease ends, and whoever held it then can no
/// longer say what has become of it. Thread-safe. A store that cannot be reached fails with
/// `unavailable`.
public interface EventLog {

    /// Keeps those events that are not there yet, by source and id, each with a delivery for every
    /// subscription; all of it or nothing, durable when it returns.
    ///
    /// @param subscriptions that an event is delivered to
    /// @return how many were new
    int append(
            List<LoggedEvent> events,
            Function<LoggedEvent, Set<String>> subscriptions,
            Instant now);

    /// Leases deliveries that are due, the longest due first.
    List<Claimed> claim(String subscription, int most, Instant now, Duration lease);

    /// When the next delivery of a subscription is due, or its lease ends; empty where none is
    /// open.
    Optional<Instant> nextDue(String subscription);

    /// It is delivered.
    ///
    /// @return false where it is no longer this attempt's to say
    boolean done(Claimed delivery, Instant now);

    /// It failed and is due again later. The same as [#done] otherwise.
    boolean retry(Claimed delivery, Instant due, String reason, Instant now);

    /// It failed for good. The same as [#done] otherwise.
    boolean dead(Claimed delivery, String reason, Instant now);

    /// Makes everything that is leased due at once: for the start of the one bus of this log.
    ///
    /// @return how many there were
    int release(Instant now);

    /// The newest events of a tenant, newest first, with their deliveries.
    List<History> tail(String tenant, int most);

    /// The newest events of a tenant of which a delivery is dead, newest first.
    List<History> dead(String tenant, int most);

    /// Makes dead deliveries due, as if they had never been tried.
    ///
    /// @param id of events; empty for all of the tenant
    /// @return how many there were
    int replay(String tenant, Optional<String> id, Instant now);

    /// Forgets events that came before `before` and have no delivery left to do, dead ones
    /// included.
    ///
    /// @return how many there were
    int prune(Instant before);

    /// How much there is, of all tenants.
    Totals totals();

    /// @param dead events with a delivery that was given up
    record Totals(long events, long dead) {}

    /// A delivery that is leased.
    ///
    /// @param sequence of the event in the log
    /// @param attempt how often it was claimed, this time included: one attempt holds the lease
    /// @param tries the same since it was appended or replayed
    record Claimed(long sequence, String subscription, int attempt, int tries, LoggedEvent event) {}

    /// An event and its deliveries.
    record History(LoggedEvent event, Instant received, List<Delivery> deliveries) {
        public History {
            deliveries = List.copyOf(deliveries);
        }
    }

    /// What has become of a delivery.
    ///
    /// @param tries since it was appended or replayed
    /// @param due when it is tried next, or its lease ends; of no meaning when it is over
    /// @param reason of the last failure; empty where there was none
    record Delivery(String subscription, State state, int tries, Instant due, String reason) {}

    /// Where a delivery stands.
    enum State {
        PENDING,
        LEASED,
        DONE,
        DEAD
    }
}
