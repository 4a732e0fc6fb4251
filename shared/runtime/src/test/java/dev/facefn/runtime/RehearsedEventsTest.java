package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Chunk;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventData;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoErased;
import dev.facefn.events.VideoRejected;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RehearsedEventsTest {
    private static final Event ERASED = event(new VideoErased());
    private final List<Event> taken = new ArrayList<>();

    private RehearsedEvents events(Function<Event, List<Event>> function) {
        List<EventIntake> intake = new ArrayList<>();
        RehearsedEvents events = new RehearsedEvents(intake::getFirst);
        EventFunction taker =
                new EventFunction("forget-video", Set.of(EventType.VIDEO_ERASED), function);
        EventCodec codec = new EventCodec(new EventSecret(new byte[32]));
        intake.add(new EventIntake(codec, events, List.of(taker)));
        return events;
    }

    private static Event event(EventData data) {
        return new Event("1", "/test", "vid_1", Instant.EPOCH, "dev", Optional.empty(), data);
    }

    @Test
    void theyGoToTheServiceItself() {
        events(
                        event -> {
                            taken.add(event);
                            return List.of();
                        })
                .publish(List.of(ERASED));
        assertThat(taken).hasSize(1);
    }

    @Test
    void whatFollowsIsPartOfIt() {
        RehearsedEvents events = events(_ -> List.of(event(new VideoRejected("bad", "it is bad"))));
        assertThatThrownBy(() -> events.publish(List.of(ERASED)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("video.erased came to");
    }

    @Test
    void aFailureOfAFunctionIsOneOfTheRehearsal() {
        RehearsedEvents events =
                events(_ -> {
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "no");
                });
        assertThatThrownBy(() -> events.publish(List.of(ERASED)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aChunkThatCannotBeAnalysedIsAFailure() {
        VideoChunkAnalyzed.Problem problem =
                new VideoChunkAnalyzed.Problem("invalid_video", "it is none");
        Event failed = event(new VideoChunkAnalyzed(new Chunk(0, 1, 0, 1), 0, 0, 0, true, problem));
        Event good = event(new VideoChunkAnalyzed(new Chunk(0, 1, 0, 1), 1, 1, 0, true, null));
        RehearsedEvents events = events(_ -> List.of());
        events.publish(List.of(good));
        assertThatThrownBy(() -> events.publish(List.of(failed)))
                .hasMessageContaining("invalid_video");
    }
}
