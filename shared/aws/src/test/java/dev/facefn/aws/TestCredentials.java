package dev.facefn.aws;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// What the doubles of AWS let in.
final class TestCredentials {
    static final StaticCredentialsProvider ANY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));

    private TestCredentials() {}
}
