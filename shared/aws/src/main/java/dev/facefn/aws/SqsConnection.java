package dev.facefn.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/// A client of queues that is made when somebody needs it: it takes a while. Thread-safe.
final class SqsConnection implements Supplier<SqsClient>, AutoCloseable {
    private final AwsSettings settings;
    private @Nullable SqsClient client;

    SqsConnection(AwsSettings settings) {
        this.settings = settings;
    }

    @Override
    public synchronized SqsClient get() {
        SqsClient made = client;
        if (made == null) {
            made = SqsQueues.client(settings);
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
