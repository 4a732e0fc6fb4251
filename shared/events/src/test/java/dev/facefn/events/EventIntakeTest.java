package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventIntakeTest {
    private static final EventSecret SECRET = new EventSecret(new byte[32]);
    private static final Event REJECTED = Samples.event(new VideoRejected("a", "b"));
    private final EventCodec codec = new EventCodec(SECRET);
    private final List<Event> published = new ArrayList<>();
    private final List<Event> taken = new ArrayList<>();

    private EventIntake intake(Function<Event, List<Event>> function) {
        return intake(published::addAll, function("compare", function));
    }

    private EventIntake intake(EventPublisher publisher, EventFunction... functions) {
        return new EventIntake(codec, publisher, List.of(functions));
    }

    private static EventFunction function(String name, Function<Event, List<Event>> function) {
        return new EventFunction(name, Set.of(EventType.VIDEO_REJECTED), function);
    }

    /// As a function sees it: in a span of its own.
    private static Event seen(Event event) {
        return event.within(
                TraceContext.ofEvent(
                        event.traceparent(),
                        event.source() + "\n" + event.id(),
                        "compare",
                        _ -> false));
    }

    private static Event follower(Event cause) {
        return cause.causes("/functions/compare", "", cause.time(), cause.data());
    }

    @Test
    void publishesWhatFollowsBeforeTheEventIsDone() {
        Outcome outcome =
                intake(
                                event -> {
                                    taken.add(event);
                                    return List.of(follower(event));
                                })
                        .take(codec.json(REJECTED));
        assertThat(outcome).isEqualTo(Outcome.DONE);
        assertThat(taken).containsExactly(seen(REJECTED));
        assertThat(published).containsExactly(follower(seen(REJECTED)));
    }

    @Test
    void anEventWhoseFollowersAreNotOutIsNotDone() {
        EventPublisher broken =
                _ -> {
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "no sink");
                };
        List<Event> cleaned = new ArrayList<>();
        EventFunction function =
                new EventFunction(
                        "compare",
                        Set.of(EventType.VIDEO_REJECTED),
                        event -> List.of(follower(event)),
                        cleaned::add);
        assertThat(intake(broken, function).take(codec.json(REJECTED)).status()).isEqualTo(503);
        assertThat(cleaned).isEmpty();
        assertThat(intake(published::addAll, function).take(codec.json(REJECTED)).done()).isTrue();
        assertThat(cleaned).containsExactly(seen(REJECTED));
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void aStatusIsTriedAgainOnlyWhereThatMayHelp(ErrorCode code) {
        Outcome outcome =
                intake(
                                _ -> {
                                    throw new FacefnException(code, "no");
                                })
                        .take(codec.json(REJECTED));
        boolean again = code.retryable() || code.httpStatus() >= 500;
        assertThat(outcome.retryable()).isEqualTo(again);
        assertThat(outcome.status())
                .isEqualTo(
                        !again && Set.of(404, 409).contains(code.httpStatus())
                                ? 422
                                : code.httpStatus());
        assertThat(outcome.code()).isEqualTo(code.wireName());
    }

    @Test
    void aFinalFailureSaysWhatFollowsAndIsNeverTriedAgain() {
        Outcome outcome =
                intake(
                                event -> {
                                    throw new FinalFailure(
                                            new FacefnException(
                                                    ErrorCode.UNAVAILABLE, "broken for good"),
                                            List.of(follower(event)));
                                })
                        .take(codec.json(REJECTED));
        assertThat(outcome.status()).isEqualTo(422);
        assertThat(published).containsExactly(follower(seen(REJECTED)));
    }

    @Test
    void whatNobodyExpectedIsTriedAgainAndSaysNothingOfItself() {
        Outcome outcome =
                intake(
                                _ -> {
                                    throw new IllegalStateException("secret path /x");
                                })
                        .take(codec.json(REJECTED));
        assertThat(outcome.status()).isEqualTo(500);
        assertThat(outcome.message()).doesNotContain("secret");
    }

    @Test
    void everybodyWhoTakesATypeGetsItUnlessOneIsNamed() {
        List<String> called = new ArrayList<>();
        EventIntake both =
                intake(
                        published::addAll,
                        function("a", _ -> call(called, "a")),
                        function("b", _ -> call(called, "b")));
        assertThat(both.take(codec.json(REJECTED)).done()).isTrue();
        assertThat(called).containsExactly("a", "b");
        assertThat(both.take("b", codec.json(REJECTED)).done()).isTrue();
        assertThat(called).containsExactly("a", "b", "b");
        assertThat(both.take("c", codec.json(REJECTED)).status()).isEqualTo(422);
    }

    private static List<Event> call(List<String> called, String name) {
        called.add(name);
        return List.of();
    }

    @Test
    void ofTwoFailuresTheOneThatMayPassDecides() {
        FacefnException never = new FacefnException(ErrorCode.INVALID_IMAGE, "no");
        FacefnException later = new FacefnException(ErrorCode.UNAVAILABLE, "later");
        Outcome outcome =
                intake(published::addAll, failing("a", never), failing("b", later))
                        .take(codec.json(REJECTED));
        assertThat(outcome.status()).isEqualTo(503);
    }

    private static EventFunction failing(String name, FacefnException failure) {
        return function(
                name,
                _ -> {
                    throw failure;
                });
    }

    @Test
    void aTypeThatNobodyTakesIsFinal() {
        Event other =
                Samples.event(
                        new ImageSubmitted(
                                new dev.facefn.storage.ObjectRef("facefn", "images/dev/1"),
                                ImageOptions.DEFAULT));
        assertThat(intake(_ -> List.of()).take(codec.json(other)).status()).isEqualTo(422);
    }

    @Test
    void takesEventsByHttpInBothModes() {
        EventIntake intake =
                intake(event -> {
                    taken.add(event);
                    return List.of();
                });
        for (EventMessage message : List.of(codec.binary(REJECTED), codec.structured(REJECTED))) {
            assertThat(intake.take(message.headers(), message.body()).status()).isEqualTo(202);
        }
        assertThat(taken).containsExactly(seen(REJECTED), seen(REJECTED));
        assertThat(intake.take(Map.of("Content-Type", "text/plain"), "x".getBytes(UTF_8)).status())
                .isEqualTo(415);
    }
}
