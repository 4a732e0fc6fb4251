package dev.facefn.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventLog;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventSecret;
import dev.facefn.events.LoggedEvent;
import dev.facefn.events.Seal;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Delivers events at least once: what is published is durable, goes to every subscription of its
/// type, is tried again with growing pauses where that may help, and ends among the dead letters
/// where it does not. It is there before the functions are, and delivers from [#start] on.
/// Thread-safe. At most one bus works on a log.
public final class LocalBus implements EventPublisher, AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(LocalBus.class);
    private static final Duration UNTIL_STARTED = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

    private final EventLog log;
    private final Seal seal;
    private final BusSettings settings;
    private final Clock clock;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<EventCodec> codec = Optional.empty();
    private volatile List<Dispatcher> dispatchers = List.of();

    /// @param secret that events are sealed with in the log
    public LocalBus(EventLog log, EventSecret secret, BusSettings settings, Clock clock) {
        this.log = log;
        this.seal = secret.seal("bus");
        this.settings = settings;
        this.clock = clock;
    }

    /// Begins to deliver, first what a process before this one has left. To be called once.
    ///
    /// @param codec of the events that are published here
    public void start(EventCodec codec, List<Subscription> subscriptions) {
        this.codec = Optional.of(codec);
        log.release(clock.instant());
        dispatchers =
                subscriptions.stream()
                        .map(subscription ->
                                new Dispatcher(log, subscription, settings, clock, this::open))
                        .toList();
        started.countDown();
        dispatchers.forEach(Dispatcher::start);
        Thread.ofVirtual().name("bus-prune").start(this::prune);
    }

    private void prune() {
        try {
            do {
                forget();
            } while (!closed.await(BETWEEN_PRUNINGS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            log.prune(clock.instant().minus(settings.keep()));
        } catch (FacefnException e) {
            logger.warn("old events are not forgotten yet: {}", e.getMessage());
        }
    }

    /// Returns when the events are durable. Waits for the start of this bus, because nobody knows
    /// before who wants them.
    @Override
    public void publish(List<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        awaitStart();
        EventCodec writer = codec.orElseThrow();
        log.append(
                events.stream().map(event -> logged(event, writer.json(event))).toList(),
                this::takers,
                clock.instant());
        Set<String> types =
                events.stream().map(event -> event.type().shortName()).collect(Collectors.toSet());
        for (Dispatcher dispatcher : dispatchers) {
            if (types.stream().anyMatch(dispatcher.subscription().types()::contains)) {
                dispatcher.wake();
            }
        }
    }

    private void awaitStart() {
        try {
            if (started.await(UNTIL_STARTED.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new FacefnException(ErrorCode.UNAVAILABLE, "events are not delivered yet, try again");
    }

    private Set<String> takers(LoggedEvent event) {
        return dispatchers.stream()
                .map(Dispatcher::subscription)
                .filter(subscription -> subscription.types().contains(event.type()))
                .map(Subscription::name)
                .collect(Collectors.toSet());
    }

    private LoggedEvent logged(Event event, byte[] json) {
        byte[] sealed = seal.close(json, owner(event.source(), event.id()));
        return new LoggedEvent(
                event.source(),
                event.id(),
                event.type().shortName(),
                event.subject(),
                event.tenant(),
                event.time().truncatedTo(ChronoUnit.MICROS),
                new LoggedEvent.Payload(sealed));
    }

    /// The same with the functions of a process.
    public void start(EventIntake intake) {
        start(intake.codec(), Subscription.of(intake));
    }

    /// Empty for what this platform's secret did not seal.
    private Optional<byte[]> open(LoggedEvent event) {
        return seal.open(event.payload().bytes(), owner(event.source(), event.id()));
    }

    private static byte[] owner(String source, String id) {
        return (source + "\n" + id).getBytes(UTF_8);
    }

    /// The newest events of a tenant, newest first.
    public List<EventLog.History> tail(String tenant, int most) {
        return log.tail(tenant, most);
    }

    /// The newest events of a tenant that have dead letters, newest first.
    public List<EventLog.History> dead(String tenant, int most) {
        return log.dead(tenant, most);
    }

    /// Delivers dead letters again.
    ///
    /// @param id of an event; empty for all of the tenant
    /// @return how many there were
    public int replay(String tenant, Optional<String> id) {
        int replayed = log.replay(tenant, id, clock.instant());
        dispatchers.forEach(Dispatcher::wake);
        return replayed;
    }

    /// Delivers nothing more, and waits a while for what is under way. What is not done by then is
    /// due again at the next start.
    @Override
    public void close() {
        closed.countDown();
        dispatchers.forEach(Dispatcher::stop);
        Instant end = clock.instant().plus(FAREWELL);
        dispatchers.forEach(dispatcher -> dispatcher.close(end));
    }
}
