package dev.facefn.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;

/// The way to queues.
public final class SqsQueues {
    private SqsQueues() {}

    /// To be closed by the caller.
    public static SqsClient client(AwsSettings settings) {
        return client(settings, DefaultCredentialsProvider.builder().build());
    }

    static SqsClient client(AwsSettings settings, AwsCredentialsProvider credentials) {
        SqsClientBuilder builder =
                SqsClient.builder()
                        .region(Region.of(settings.region()))
                        .credentialsProvider(credentials)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(5))
                                        .socketTimeout(Duration.ofSeconds(30)));
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }
}
