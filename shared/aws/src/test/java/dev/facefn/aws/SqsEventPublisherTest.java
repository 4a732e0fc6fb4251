package dev.facefn.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.VideoRejected;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

class SqsEventPublisherTest {
    private final EventCodec codec = new EventCodec(new EventSecret(new byte[32]));

    static Event rejected(int number, String message) {
        return new Event(
                "event-" + number,
                "/functions/analyze-video-chunk",
                "vid_" + number,
                Instant.parse("2026-11-20T10:00:00Z"),
                "dev",
                Optional.empty(),
                new VideoRejected("invalid_video", message));
    }

    private static List<Event> events(int count, String message) {
        return IntStream.range(0, count).mapToObj(i -> rejected(i, message)).toList();
    }

    private SqsEventPublisher publisher(SqsClient client, String... queues) {
        return new SqsEventPublisher(
                client, codec, Map.of(EventType.VIDEO_REJECTED, List.of(queues)));
    }

    private static void fails(ErrorCode code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        FacefnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void bringsEveryEventToEveryQueueOfItsType() {
        try (SqsDouble sqs = new SqsDouble()) {
            String one = sqs.queue();
            String two = sqs.queue();
            List<Event> events = events(23, "no pictures: „nichts“");
            publisher(sqs.client(), one, two).publish(events);
            for (String queue : List.of(one, two)) {
                assertThat(sqs.drain(queue))
                        .extracting(message -> codec.ofJson(message.body().getBytes(UTF_8)))
                        .containsExactlyInAnyOrderElementsOf(events);
            }
            new SqsEventPublisher(sqs.client(), codec, Map.of()).publish(events);
            assertThat(sqs.size(one)).isZero();
        }
    }

    @Test
    void sendsNoMoreAtOnceThanSqsTakes() {
        FakeSqs sqs = new FakeSqs(_ -> false);
        publisher(sqs, "q").publish(events(30, "x".repeat(40_000)));
        assertThat(sqs.calls)
                .allSatisfy(call -> {
                    assertThat(call).hasSizeBetween(1, 10);
                    assertThat(call.stream().mapToInt(entry -> entry.messageBody().length()).sum())
                            .isLessThanOrEqualTo(256 << 10);
                });
        assertThat(sqs.calls.stream().mapToInt(List::size).sum()).isEqualTo(30);
    }

    @Test
    void sendsAgainOnlyWhatWasNotTaken() {
        FakeSqs sqs = new FakeSqs(call -> call == 1);
        publisher(sqs, "q").publish(events(3, "x"));
        assertThat(sqs.calls).extracting(List::size).containsExactly(3, 1);
    }

    @Test
    void isUnavailableWhereSomeAreNeverTaken() {
        FakeSqs sqs = new FakeSqs(_ -> true);
        fails(ErrorCode.UNAVAILABLE, () -> publisher(sqs, "q").publish(events(3, "x")));
        assertThat(sqs.calls).hasSize(3);
    }

    @Test
    void isUnavailableWhereTheQueueCannotBeReached() {
        SqsClient broken =
                new FakeSqs(_ -> {
                    throw SdkClientException.create("no route");
                });
        fails(ErrorCode.UNAVAILABLE, () -> publisher(broken, "q").publish(events(1, "x")));
    }

    @Test
    void nothingIsNoCall() {
        FakeSqs sqs = new FakeSqs(_ -> true);
        publisher(sqs, "q").publish(List.of());
        assertThat(sqs.calls).isEmpty();
    }

    /// Takes all but the last of a batch in the calls, from 1, that it is told.
    private static final class FakeSqs implements SqsClient {
        private final List<List<SendMessageBatchRequestEntry>> calls = new ArrayList<>();
        private final IntPredicate fails;

        FakeSqs(IntPredicate fails) {
            this.fails = fails;
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            calls.add(request.entries());
            BatchResultErrorEntry last =
                    BatchResultErrorEntry.builder()
                            .id(request.entries().getLast().id())
                            .code("InternalError")
                            .senderFault(false)
                            .build();
            return SendMessageBatchResponse.builder()
                    .failed(fails.test(calls.size()) ? List.of(last) : List.of())
                    .build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
