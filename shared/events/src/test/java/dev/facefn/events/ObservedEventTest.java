package dev.facefn.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What an observer is told of events.
class ObservedEventTest {
    private static final Event EVENT = Samples.event(new VideoRejected("a", "b"));
    private final EventCodec codec = new EventCodec(new EventSecret(new byte[32]));
    private final List<Observation> told = new ArrayList<>();
    private final List<Event> published = new ArrayList<>();

    private Outcome take(Function<Event, List<Event>> function) {
        EventFunction first = taker("embed", function);
        EventFunction second = taker("compare", _ -> List.of());
        return new EventIntake(codec, published::addAll, List.of(first, second), told::add)
                .take(codec.json(EVENT));
    }

    private static EventFunction taker(String name, Function<Event, List<Event>> function) {
        return new EventFunction(name, Set.of(EventType.VIDEO_REJECTED), function);
    }

    @Test
    void isToldOfEveryFunctionThatTakesIt() {
        assertThat(take(_ -> List.of()).done()).isTrue();
        assertThat(told).extracting(Observation::function).containsExactly("embed", "compare");
        assertThat(told).extracting(Observation::operation).containsOnly("video.rejected");
        assertThat(told).extracting(Observation::kind).containsOnly(Observation.Kind.EVENT);
        assertThat(told).extracting(one -> one.result().status()).containsOnly(202);
    }

    @Test
    void aFailureOfOneIsToldAndKeepsItFromNoOther() {
        for (RuntimeException failure :
                List.of(
                        new IllegalStateException("broken"),
                        new FacefnException(ErrorCode.INTERNAL_ERROR, "broken"))) {
            told.clear();
            Outcome outcome =
                    take(_ -> {
                        throw failure;
                    });
            assertThat(outcome.status()).isEqualTo(500);
            assertThat(told).extracting(one -> one.result().status()).containsExactly(500, 202);
        }
    }

    @Test
    void whatFollowsIsAChildOfTheFunctionThatSaidItAndThatOfTheEvent() {
        take(event -> List.of(event.causes("/functions/embed", "", event.time(), event.data())));
        String cause = EVENT.traceparent().orElseThrow();
        Observation embed = told.getFirst();
        assertThat(embed.trace().parentId()).contains(cause.substring(36, 52));
        assertThat(embed.trace().traceId()).isEqualTo(cause.substring(3, 35));
        assertThat(published.getFirst().traceparent()).contains(embed.trace().header());
        assertThat(told.getLast().trace().spanId()).isNotEqualTo(embed.trace().spanId());
    }
}
