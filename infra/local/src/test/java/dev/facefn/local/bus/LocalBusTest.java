package dev.facefn.local.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Event;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventLog.State;
import dev.facefn.events.EventType;
import dev.facefn.events.Outcome;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBusTest extends BusTest {
    @Test
    void deliversToEveryoneWhoWantsTheTypeAndNobodyElse() throws Exception {
        bus.start(
                CODEC,
                List.of(
                        rejected("a", this::take),
                        rejected("b", this::take),
                        new Subscription("c", Set.of("image.submitted"), this::take)));
        bus.publish(List.of(event("e1")));
        assertThat(List.of(next(), next())).containsExactly("e1", "e1");
        await(State.DONE, 2);
        assertThat(arrived).isEmpty();
    }

    @Test
    void anEventThatIsPublishedAgainIsNotDeliveredAgain() throws Exception {
        bus.start(CODEC, List.of(rejected("a", this::take)));
        bus.publish(List.of(event("e1")));
        bus.publish(List.of(event("e1"), event("e2")));
        assertThat(List.of(next(), next())).containsExactlyInAnyOrder("e1", "e2");
        await(State.DONE, 2);
        assertThat(arrived).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "three"})
    void noMoreAreUnderWayThanAllowed(String name) throws Exception {
        int allowed = QUICK.concurrency(name);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(allowed);
        bus.start(
                CODEC,
                List.of(
                        rejected(
                                name,
                                json -> {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    full.countDown();
                                    full.await();
                                    Outcome outcome = take(json);
                                    now.decrementAndGet();
                                    return outcome;
                                })));
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(event("e" + i));
        }
        bus.publish(events);
        await(State.DONE, 30);
        assertThat(most).hasValue(allowed);
    }

    @Test
    void theLogHoldsNothingThatCanBeRead() {
        bus.start(CODEC, List.of(rejected("later", _ -> status(503))));
        bus.publish(List.of(event("e1")));
        String payload =
                new String(
                        log.claim("later", 1, Instant.now().plusSeconds(60), Duration.ofHours(1))
                                .getFirst()
                                .event()
                                .payload()
                                .bytes(),
                        UTF_8);
        assertThat(payload).doesNotContain("invalid_video").doesNotContain("specversion");
    }

    @Test
    void deliversThroughTheIntakeOfTheFunctionsAndPublishesWhatFollows() {
        EventFunction first =
                new EventFunction(
                        "first",
                        Set.of(EventType.VIDEO_REJECTED),
                        event ->
                                event.source().equals("/functions/first")
                                        ? List.of()
                                        : List.of(
                                                event.causes(
                                                        "/functions/first",
                                                        "",
                                                        event.time(),
                                                        event.data())));
        EventFunction poison =
                new EventFunction(
                        "poison",
                        Set.of(EventType.VIDEO_REJECTED),
                        _ -> {
                            throw new FacefnException(ErrorCode.VIDEO_NOT_FOUND, "none");
                        });
        EventIntake intake = new EventIntake(CODEC, bus, List.of(first, poison));
        bus.start(intake);
        bus.publish(List.of(event("e1")));
        await(State.DONE, 2);
        await(State.DEAD, 2);
        assertThat(bus.tail("dev", 10))
                .extracting(history -> history.event().source())
                .containsExactly("/functions/first", "/functions/test");
    }

    @Test
    void keepsNothingThatIsNotTaken() {
        bus.start(CODEC, List.of());
        assertThatThrownBy(() -> bus.publish(List.of(event("line\nbreak"))))
                .isInstanceOf(FacefnException.class);
        assertThat(log.tail("dev", 10)).isEmpty();
    }
}
