package dev.facefn.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventLog.State;
import dev.facefn.events.EventSecret;
import dev.facefn.events.Outcome;
import dev.facefn.events.VideoRejected;
import dev.facefn.testing.events.MemoryEventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;

/// What the tests of a bus on a log in memory have in common.
abstract class BusTest {
    static final EventSecret SECRET = new EventSecret(new byte[32]);
    static final EventCodec CODEC = new EventCodec(SECRET);
    static final BusSettings QUICK =
            new BusSettings(
                    3,
                    Map.of("single", 1),
                    Duration.ofSeconds(20),
                    3,
                    Duration.ofMillis(5),
                    Duration.ofMillis(20),
                    Duration.ofHours(24));

    final MemoryEventLog log = new MemoryEventLog();
    final List<LocalBus> buses = new ArrayList<>();
    final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    final LocalBus bus = bus(QUICK);

    LocalBus bus(BusSettings settings) {
        LocalBus made = new LocalBus(log, SECRET, settings, Clock.systemUTC());
        buses.add(made);
        return made;
    }

    @AfterEach
    void close() {
        buses.forEach(LocalBus::close);
    }

    static Event event(String id) {
        return new Event(
                id,
                "/functions/test",
                "vid_1",
                Instant.parse("2026-11-21T15:00:00Z"),
                "dev",
                Optional.empty(),
                new VideoRejected("invalid_video", "no"));
    }

    static Subscription rejected(String name, Target target) {
        return new Subscription(name, Set.of("video.rejected"), target);
    }

    static Outcome status(int status) {
        return new Outcome(status, "x", "y", Map.of());
    }

    Outcome take(byte[] json) throws InterruptedException {
        arrived.put(CODEC.ofJson(json).id());
        return Outcome.DONE;
    }

    String next() throws InterruptedException {
        return Optional.ofNullable(arrived.poll(10, TimeUnit.SECONDS)).orElse("nothing came");
    }

    void await(State state, int count) {
        await(() ->
                log.tail("dev", 1000).stream()
                                .flatMap(history -> history.deliveries().stream())
                                .filter(delivery -> delivery.state() == state)
                                .count()
                        == count);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("the time is up").isLessThan(end);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
