package dev.facefn.local.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.EventLog;
import dev.facefn.events.EventLog.State;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailingDeliveriesTest extends BusTest {
    @ParameterizedTest
    @ValueSource(ints = {404, 408, 409, 429, 500, 503, 504})
    void triesAgainWhatMayPass(int status) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        bus.start(
                CODEC,
                List.of(
                        rejected(
                                "a",
                                json ->
                                        tries.incrementAndGet() < 3
                                                ? status(status)
                                                : take(json))));
        bus.publish(List.of(event("e1")));
        assertThat(next()).isEqualTo("e1");
        await(State.DONE, 1);
        assertThat(tries).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 413, 415, 422})
    void whatCannotPassIsADeadLetterAtOnce(int status) {
        AtomicInteger tries = new AtomicInteger();
        bus.start(
                CODEC,
                List.of(
                        rejected(
                                "a",
                                _ -> {
                                    tries.incrementAndGet();
                                    return status(status);
                                })));
        bus.publish(List.of(event("e1")));
        await(State.DEAD, 1);
        assertThat(tries).hasValue(1);
        assertThat(bus.dead("dev", 1).getFirst().deliveries().getFirst().reason())
                .startsWith(status + " ");
    }

    @Test
    void whatDoesNotPassInAllItsTriesIsADeadLetterUntilItIsReplayed() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        bus.start(
                CODEC,
                List.of(
                        rejected(
                                "a",
                                json -> tries.incrementAndGet() <= 4 ? status(503) : take(json))));
        bus.publish(List.of(event("e1")));
        await(State.DEAD, 1);
        assertThat(tries).hasValue(4);
        assertThat(bus.replay("dev", Optional.of("other"))).isZero();
        assertThat(bus.replay("dev", Optional.of("e1"))).isEqualTo(1);
        assertThat(next()).isEqualTo("e1");
        await(State.DONE, 1);
    }

    @Test
    void silenceIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        LocalBus impatient =
                bus(
                        new BusSettings(
                                2,
                                Map.of(),
                                Duration.ofMillis(50),
                                3,
                                Duration.ofMillis(5),
                                Duration.ofMillis(5),
                                Duration.ofHours(1)));
        impatient.start(
                CODEC,
                List.of(
                        rejected(
                                "a",
                                json -> {
                                    if (tries.incrementAndGet() == 1) {
                                        never.await();
                                    }
                                    if (tries.get() == 2) {
                                        throw new java.io.IOException("connection reset");
                                    }
                                    return take(json);
                                })));
        impatient.publish(List.of(event("e1")));
        assertThat(next()).isEqualTo("e1");
        await(State.DONE, 1);
        assertThat(tries).hasValue(3);
    }

    @Test
    void oneThatIsStuckHoldsUpNobodyElse() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        bus.start(
                CODEC,
                List.of(
                        rejected(
                                "a",
                                json -> {
                                    if (CODEC.ofJson(json).id().equals("stuck")) {
                                        never.await();
                                    }
                                    return take(json);
                                })));
        bus.publish(List.of(event("stuck"), event("e1"), event("e2"), event("e3")));
        assertThat(Set.of(next(), next(), next())).containsExactlyInAnyOrder("e1", "e2", "e3");
    }

    @Test
    void whatWasUnderWayWhenTheProcessEndedIsDueAtTheNextStart() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch asleep = new CountDownLatch(1);
        bus.start(
                CODEC,
                List.of(
                        rejected(
                                "a",
                                _ -> {
                                    entered.countDown();
                                    asleep.await();
                                    return status(400);
                                })));
        bus.publish(List.of(event("e1")));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        LocalBus next = bus(QUICK);
        next.start(CODEC, List.of(rejected("a", this::take)));
        assertThat(next()).isEqualTo("e1");
        await(State.DONE, 1);
        asleep.countDown();
        bus.close();
        assertThat(log.dead("dev", 10)).as("what the sleeper said").isEmpty();
    }

    @Test
    void waitsForTheLogWhereItCannotBeReached() throws Exception {
        AtomicInteger broken = new AtomicInteger(2);
        EventLog shaky = new ShakyLog(log, broken);
        LocalBus above = new LocalBus(shaky, SECRET, QUICK, Clock.systemUTC());
        buses.add(above);
        above.start(CODEC, List.of(rejected("a", this::take)));
        above.publish(List.of(event("e1")));
        assertThat(next()).isEqualTo("e1");
        await(State.DONE, 1);
    }
}
