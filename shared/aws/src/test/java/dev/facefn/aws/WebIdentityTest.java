package dev.facefn.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/// A service account of EKS has a file with a token and the name of a role.
class WebIdentityTest {
    @TempDir Path folder;

    /// Without the part of the SDK that exchanges a token it says so before it looks for any.
    @Test
    void theTokenIsOfferedForTheRole() {
        WebIdentityTokenFileCredentialsProvider credentials =
                WebIdentityTokenFileCredentialsProvider.builder()
                        .roleArn("arn:aws:iam::123456789012:role/detect")
                        .webIdentityTokenFile(folder.resolve("absent"))
                        .build();

        assertThatThrownBy(credentials::resolveCredentials)
                .hasMessageNotContaining("'sts' service module")
                .hasStackTraceContaining("absent");
    }
}
