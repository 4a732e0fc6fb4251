package dev.facefn.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// ElasticMQ in this process.
public final class SqsDouble implements AutoCloseable {
    private final SQSRestServer server;
    private final SqsClient client;
    private int queues;

    public SqsDouble() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
        int port = server.waitUntilStarted().localAddress().getPort();
        client =
                SqsQueues.client(
                        new AwsSettings("us-east-1", URI.create("http://127.0.0.1:" + port), false),
                        TestCredentials.ANY);
    }

    public SqsClient client() {
        return client;
    }

    /// The address of a new queue.
    public String queue() {
        return queue(Map.of());
    }

    String queue(Map<QueueAttributeName, String> attributes) {
        return client.createQueue(r -> r.queueName("queue-" + queues++).attributes(attributes))
                .queueUrl();
    }

    String arn(String queue) {
        return client.getQueueAttributes(
                        r -> r.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    void send(String queue, String body) {
        client.sendMessage(r -> r.queueUrl(queue).messageBody(body));
    }

    /// How many there are, those that somebody works on among them.
    int size(String queue) {
        return client
                .getQueueAttributes(r ->
                        r.queueUrl(queue)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName
                                                .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    /// Takes all that can be seen.
    List<Message> drain(String queue) {
        List<Message> all = new ArrayList<>();
        List<Message> some;
        do {
            some =
                    client.receiveMessage(r ->
                                    r.queueUrl(queue)
                                            .maxNumberOfMessages(10)
                                            .messageAttributeNames("All"))
                            .messages();
            for (Message message : some) {
                client.deleteMessage(r -> r.queueUrl(queue).receiptHandle(message.receiptHandle()));
            }
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    @Override
    public void close() {
        client.close();
        var _ = server.stopAndWait();
    }
}
