package dev.facefn.aws;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/// What AWS Secrets Manager keeps.
public final class Secrets {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):[0-9]{12}:secret:[^:\\s]+");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Secrets() {}

    /// The text of a secret, which the caller does not log. The region is that of its name, and the
    /// credentials come from where the SDK looks for them.
    ///
    /// @throws IllegalStateException that names the secret and what failed, never a value
    public static String read(String arn) {
        Matcher name = ARN.matcher(arn);
        if (!name.matches()) {
            throw new IllegalStateException(
                    arn + " is no ARN such as arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME");
        }
        try (SecretsManagerClient client = client(name.group(1))) {
            String text = client.getSecretValue(r -> r.secretId(arn)).secretString();
            return text(arn, text);
        } catch (SdkException e) {
            throw new IllegalStateException("the secret " + arn + " cannot be read", e);
        }
    }

    private static String text(String arn, @Nullable String text) {
        if (text == null) {
            throw new IllegalStateException("the secret " + arn + " has no text");
        }
        return text;
    }

    private static SecretsManagerClient client(String region) {
        return SecretsManagerClient.builder()
                .region(Region.of(region))
                .httpClientBuilder(
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(PATIENCE)
                                .socketTimeout(PATIENCE))
                .build();
    }
}
