package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A setting that names S3 or Redis ends the start of a function whose build has no adapter for it:
/// the code finds adapters by the class path, so nothing else tells that one is missing.
class AdaptersTest {
    private static final Map<String, String> ADAPTERS =
            Map.of("FACEFN_STORAGE_REGION", "aws", "FACEFN_REDIS_URL", "redis");

    @ParameterizedTest
    @ValueSource(strings = {"detect", "embed", "analyze-video-chunk", "compare", "usage-tracker"})
    void everyFunctionHasThem(String function) throws Exception {
        assertThat(text("knative/overlays/cpu/platform.env")).contains("FACEFN_STORAGE_REGION");
        assertThat(text("knative/overlays/local-cluster/platform.env"))
                .contains("FACEFN_REDIS_URL");

        Set<String> needs = PomGraph.closure().get(function);
        assertThat(needs).containsAll(ADAPTERS.values());
    }

    @Test
    void theZipsAreToldOfNoneThatTheyLeaveOut() throws Exception {
        assertThat(text("functions/lambda/Zip.java")).contains("{redis,", "\"sts-*.jar\"");

        assertThat(text("infra/terraform/modules/platform/functions.tf"))
                .contains("FACEFN_STORAGE_REGION")
                .doesNotContain("FACEFN_REDIS_URL");
    }

    /// The SDK looks for it by name where a service account of EKS has a role.
    @Test
    void rolesOfServiceAccountsAreUnderstood() throws Exception {
        List<String> parts = List.of(text("shared/aws/pom.xml").split("<dependency>"));

        assertThat(parts)
                .anySatisfy(part ->
                        assertThat(part)
                                .contains(
                                        "<artifactId>sts</artifactId>", "<scope>runtime</scope>"));
    }

    private static String text(String file) throws Exception {
        return Files.readString(Tools.ROOT.resolve(Path.of(file)));
    }
}
