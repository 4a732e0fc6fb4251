package dev.facefn.aws;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stands between a queue and a function as Lambda's event source mapping does: brings up to ten
/// messages as JSON, and deletes those that the answer does not call failed. An answer that is
/// none, or that names what was not brought, or a failure of the function, leaves all of them.
///
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class LambdaPoller {
    private static final Logger log = LoggerFactory.getLogger(LambdaPoller.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SqsClient client;
    private final String queue;
    private final UnaryOperator<String> function;

    public LambdaPoller(SqsClient client, String queue, UnaryOperator<String> function) {
        this.client = client;
        this.queue = queue;
        this.function = function;
    }

    /// The same around a batch function, by its JSON.
    public static LambdaPoller of(SqsClient client, String queue, SqsBatch function) {
        return new LambdaPoller(client, queue, asJson(function));
    }

    static UnaryOperator<String> asJson(SqsBatch function) {
        return request ->
                JSON.writeValueAsString(
                        function.apply(JSON.readValue(request, SqsBatch.Request.class)));
    }

    /// One batch.
    ///
    /// @param visibilitySeconds until what is not deleted is brought again
    /// @return how many messages it had
    public int poll(int visibilitySeconds) {
        List<Message> messages =
                client.receiveMessage(r ->
                                r.queueUrl(queue)
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(visibilitySeconds)
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.ALL))
                        .messages();
        if (!messages.isEmpty()) {
            Set<String> failed = failed(messages);
            messages.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .forEach(this::delete);
        }
        return messages.size();
    }

    private void delete(Message message) {
        try {
            client.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
        } catch (ReceiptHandleIsInvalidException e) {
            log.info("a message was brought again while it was in work");
        }
    }

    private Set<String> failed(List<Message> messages) {
        Set<String> all = new HashSet<>(messages.stream().map(Message::messageId).toList());
        try {
            JsonNode answer = JSON.readTree(function.apply(request(messages)));
            List<String> named = new ArrayList<>();
            answer.path("batchItemFailures")
                    .forEach(failure -> named.add(failure.path("itemIdentifier").asString("")));
            return all.containsAll(named) ? Set.copyOf(named) : all;
        } catch (JacksonException | IllegalStateException e) {
            log.warn("a batch failed as a whole", e);
            return all;
        }
    }

    private String request(List<Message> messages) {
        List<Map<String, Object>> records =
                messages.stream()
                        .map(message ->
                                Map.<String, Object>of(
                                        "messageId", message.messageId(),
                                        "receiptHandle", message.receiptHandle(),
                                        "body", message.body(),
                                        "attributes", message.attributesAsStrings(),
                                        "messageAttributes", Map.of(),
                                        "md5OfBody", message.md5OfBody(),
                                        "eventSource", "aws:sqs",
                                        "eventSourceARN", "arn:aws:sqs:us-east-1:000000000000:q",
                                        "awsRegion", "us-east-1"))
                        .toList();
        return JSON.writeValueAsString(Map.of("Records", records));
    }
}
