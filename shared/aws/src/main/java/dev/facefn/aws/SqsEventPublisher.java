package dev.facefn.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventType;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/// Sends events as JSON text to the queue of everybody who takes their type; an event that nobody
/// takes is sent nowhere. SQS keeps what it has confirmed.
public final class SqsEventPublisher implements EventPublisher {
    private static final Logger log = LoggerFactory.getLogger(SqsEventPublisher.class);
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 256 << 10;
    private static final int ATTEMPTS = 3;

    private final Supplier<SqsClient> client;
    private final EventCodec codec;
    private final Map<EventType, List<String>> queues;

    /// @param queues addresses of queues by the type that is sent to them
    public SqsEventPublisher(
            SqsClient client, EventCodec codec, Map<EventType, List<String>> queues) {
        this(() -> client, codec, queues);
    }

    /// The same with a client that is made when it is needed.
    SqsEventPublisher(
            Supplier<SqsClient> client, EventCodec codec, Map<EventType, List<String>> queues) {
        this.client = client;
        this.codec = codec;
        this.queues =
                queues.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
    }

    @Override
    public void publish(List<Event> events) {
        Map<String, List<String>> bodies = new LinkedHashMap<>();
        for (Event event : events) {
            String body = new String(codec.json(event), UTF_8);
            for (String queue : queues.getOrDefault(event.type(), List.of())) {
                bodies.computeIfAbsent(queue, _ -> new ArrayList<>()).add(body);
            }
        }
        bodies.forEach((queue, all) -> batches(all).forEach(batch -> send(queue, batch)));
    }

    /// As many at once as SQS takes.
    private static List<List<SendMessageBatchRequestEntry>> batches(List<String> bodies) {
        List<List<SendMessageBatchRequestEntry>> batches = new ArrayList<>();
        List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
        int bytes = 0;
        for (String body : bodies) {
            int length = body.getBytes(UTF_8).length;
            if (batch.size() == MOST_ENTRIES || bytes + length > MOST_BYTES) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            bytes += length;
            String id = Integer.toString(batch.size());
            batch.add(SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build());
        }
        batches.add(batch);
        return batches;
    }

    private void send(String queue, List<SendMessageBatchRequestEntry> batch) {
        List<SendMessageBatchRequestEntry> left = batch;
        for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
            left = sendOnce(queue, left);
        }
        if (!left.isEmpty()) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE,
                    "the queue did not take %d of %d events, try again"
                            .formatted(left.size(), batch.size()));
        }
    }

    /// @return what was not taken
    private List<SendMessageBatchRequestEntry> sendOnce(
            String queue, List<SendMessageBatchRequestEntry> batch) {
        try {
            SendMessageBatchResponse answer =
                    client.get().sendMessageBatch(r -> r.queueUrl(queue).entries(batch));
            for (BatchResultErrorEntry failed : answer.failed()) {
                log.atWarn()
                        .addKeyValue("code", failed.code())
                        .addKeyValue("ours", failed.senderFault())
                        .log("a queue did not take an event");
            }
            Set<String> failed =
                    answer.failed().stream()
                            .map(BatchResultErrorEntry::id)
                            .collect(Collectors.toSet());
            return batch.stream().filter(entry -> failed.contains(entry.id())).toList();
        } catch (SdkException e) {
            throw AwsFailures.of("queue", e);
        }
    }
}
