package dev.facefn.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import dev.facefn.events.MessageIntake;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Timeout(60)
class SqsBatchTest {
    private static final String UPLOADED =
            """
            {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3",
              "eventTime": "2026-11-20T10:00:00.000Z", "eventName": "ObjectCreated:Put",
              "s3": {"s3SchemaVersion": "1.0", "bucket": {"name": "facefn"},
                "object": {"key": "uploads/dev/videos/a.mp4", "sequencer": "1"}}}]}
            """;
    private static SqsDouble sqs;

    private final EventCodec codec = new EventCodec(new EventSecret(new byte[32]));
    private final String queue = sqs.queue();
    private final String dead = sqs.queue();
    private final List<String> handled = new ArrayList<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Set<String> effects = new HashSet<>();
    private final List<Event> published = new ArrayList<>();
    private final SqsBatch batch = batch(new SqsDeadLetters(sqs.client(), dead));
    private final LambdaPoller lambda = LambdaPoller.of(sqs.client(), queue, batch);

    @BeforeAll
    static void start() {
        sqs = new SqsDouble();
    }

    @AfterAll
    static void stop() {
        sqs.close();
    }

    private SqsBatch batch(DeadLetters deadLetters) {
        EventFunction consumer =
                new EventFunction("compare", Set.of(EventType.VIDEO_REJECTED), this::consume);
        EventIntake intake = new EventIntake(codec, published::addAll, List.of(consumer));
        return new SqsBatch(new MessageIntake(intake, published::addAll)::take, deadLetters);
    }

    /// Has one effect an event, however often it comes.
    private List<Event> consume(Event event) {
        handled.add(event.id());
        if (failing.contains(event.id())) {
            throw new FacefnException(ErrorCode.UNAVAILABLE, "the database is away");
        }
        effects.add(event.source() + event.id());
        return List.of();
    }

    private String json(int number) {
        return new String(codec.json(SqsEventPublisherTest.rejected(number, "no")), UTF_8);
    }

    private void pollUntilEmpty() {
        while (sqs.size(queue) > 0) {
            if (lambda.poll(1) == 0) {
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    @Test
    void aPoisonAndATransientFailureLeaveTheOtherEightDoneOnce() {
        for (int i = 0; i < 9; i++) {
            sqs.send(queue, json(i));
        }
        sqs.send(queue, "{\"poison\": \u00fc");
        failing.add("event-3");

        assertThat(lambda.poll(1)).isEqualTo(10);

        assertThat(handled).hasSize(9);
        assertThat(effects).hasSize(8);
        assertThat(sqs.size(queue)).as("only the transient one").isEqualTo(1);
        List<Message> letters = sqs.drain(dead);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().body()).isEqualTo("{\"poison\": \u00fc");
        assertThat(letters.getFirst().messageAttributes())
                .hasEntrySatisfying(
                        "facefn-code",
                        value -> assertThat(value.stringValue()).isEqualTo("invalid_request"))
                .hasEntrySatisfying(
                        "facefn-status", value -> assertThat(value.stringValue()).isEqualTo("400"))
                .containsKeys("facefn-reason", "facefn-message", "facefn-queue");

        failing.clear();
        pollUntilEmpty();
        assertThat(effects).hasSize(9);
        assertThat(handled).as("the eight are not done again").hasSize(10);
        assertThat(sqs.drain(dead)).isEmpty();
    }

    @Test
    void whatIsStillInWorkWhenItComesAgainHasOneEffect() {
        sqs.send(queue, json(1));
        LambdaPoller slow =
                new LambdaPoller(
                        sqs.client(),
                        queue,
                        request -> {
                            while (lambda.poll(30) == 0) {
                                LockSupport.parkNanos(20_000_000);
                            }
                            return LambdaPoller.asJson(batch).apply(request);
                        });
        assertThat(slow.poll(1)).isEqualTo(1);
        assertThat(handled).hasSize(2);
        assertThat(effects).hasSize(1);
        assertThat(sqs.size(queue)).isZero();
    }

    @Test
    void aFunctionThatFailsAsAWholeLeavesEverythingInTheQueue() {
        sqs.send(queue, json(1));
        LambdaPoller broken =
                new LambdaPoller(
                        sqs.client(),
                        queue,
                        _ -> {
                            throw new IllegalStateException("out of memory");
                        });
        assertThat(broken.poll(1)).isEqualTo(1);
        assertThat(sqs.size(queue)).isEqualTo(1);
        pollUntilEmpty();
        assertThat(effects).hasSize(1);
    }

    @Test
    void deadLettersThatAreSentAgainTwiceChangeNothing() {
        sqs.send(queue, json(1).replace("\"no\"", "\"forged\""));
        sqs.send(queue, json(2));
        pollUntilEmpty();
        for (int i = 0; i < 2; i++) {
            List<Message> letters = sqs.drain(dead);
            assertThat(letters).hasSize(1);
            assertThat(letters.getFirst().messageAttributes().get("facefn-code").stringValue())
                    .isEqualTo("unauthorized");
            sqs.send(queue, letters.getFirst().body());
            sqs.send(queue, json(2));
            pollUntilEmpty();
            assertThat(effects).containsExactly("/functions/analyze-video-chunkevent-2");
        }
    }

    @Test
    void aDeadLetterThatCannotBePutAwayStaysUntilSqsMovesIt() {
        String own =
                sqs.queue(
                        Map.of(
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\": \"%s\", \"maxReceiveCount\": \"2\"}"
                                        .formatted(sqs.arn(dead))));
        sqs.send(own, "poison");
        SqsBatch unburied =
                batch((_, _) -> {
                    throw new FacefnException(ErrorCode.UNAVAILABLE, "no queue");
                });
        LambdaPoller poller = LambdaPoller.of(sqs.client(), own, unburied);
        while (sqs.size(own) > 0) {
            if (poller.poll(0) == 0) {
                LockSupport.parkNanos(20_000_000);
            }
        }
        assertThat(sqs.drain(dead)).extracting(Message::body).containsExactly("poison");
    }

    @Test
    void whatABucketSaysIsPublishedAsEvents() {
        sqs.send(queue, UPLOADED);
        sqs.send(queue, UPLOADED);
        sqs.send(queue, "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\"}");
        sqs.send(queue, UPLOADED.replace("aws:s3", "aws:sns"));
        pollUntilEmpty();
        assertThat(published).hasSize(2).allMatch(event -> event.data() instanceof VideoSubmitted);
        assertThat(published.get(0)).isEqualTo(published.get(1));
        assertThat(sqs.drain(dead)).hasSize(1);
    }

    @Test
    void aRecordWithoutAnIdFailsTheBatchRatherThanBeingLost() {
        assertThatThrownBy(() -> new SqsBatch.Message(null, "x", null))
                .isInstanceOf(NullPointerException.class);
    }
}
