package dev.facefn.aws;

import dev.facefn.events.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// Dead letters in a queue: the message as it came, with `facefn-status`, `facefn-code`,
/// `facefn-reason`, `facefn-message` and `facefn-queue` beside it. One may be there twice.
public final class SqsDeadLetters implements DeadLetters, AutoCloseable {
    private static final int MOST_CHARACTERS = 512;
    private final Supplier<SqsClient> client;
    private final String queue;
    private final Runnable close;

    /// @param client stays the caller's
    /// @param queue the address of the dead-letter queue
    public SqsDeadLetters(SqsClient client, String queue) {
        this(() -> client, queue, () -> {});
    }

    private SqsDeadLetters(Supplier<SqsClient> client, String queue, Runnable close) {
        this.client = client;
        this.queue = queue;
        this.close = close;
    }

    /// With a client of its own, which is made for the first letter.
    public static SqsDeadLetters open(AwsSettings settings, String queue) {
        SqsConnection connection = new SqsConnection(settings);
        return new SqsDeadLetters(connection, queue, connection::close);
    }

    @Override
    public void close() {
        close.run();
    }

    @Override
    public void put(SqsBatch.Message message, Outcome why) {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        add(attributes, "facefn-status", Integer.toString(why.status()));
        add(attributes, "facefn-code", why.code());
        add(attributes, "facefn-reason", why.details().getOrDefault("reason", "").toString());
        add(attributes, "facefn-message", why.message());
        add(attributes, "facefn-queue", message.queue());
        try {
            client.get()
                    .sendMessage(r ->
                            r.queueUrl(queue)
                                    .messageBody(message.text())
                                    .messageAttributes(attributes));
        } catch (SdkException e) {
            throw AwsFailures.of("dead-letter queue", e);
        }
    }

    /// SQS takes no empty values, and only characters of XML.
    private static void add(
            Map<String, MessageAttributeValue> attributes, String name, String value) {
        String text =
                value.codePoints()
                        .limit(MOST_CHARACTERS)
                        .map(c -> xml(c) ? c : '?')
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        if (!text.isEmpty()) {
            attributes.put(
                    name,
                    MessageAttributeValue.builder().dataType("String").stringValue(text).build());
        }
    }

    private static boolean xml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
