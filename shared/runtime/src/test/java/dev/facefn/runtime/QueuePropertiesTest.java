package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.EventCodec;
import dev.facefn.events.EventSecret;
import dev.facefn.events.EventType;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueuePropertiesTest {
    private static final URI USAGE = URI.create("https://sqs/usage");
    private static final URI CLUSTER = URI.create("https://sqs/cluster");

    private static QueueProperties queues(@Nullable URI usage, @Nullable URI cluster) {
        return new QueueProperties(usage, cluster, null, null, null);
    }

    @Test
    void everyTypeOfEventHasOneQueue() {
        Map<EventType, List<String>> queues = queues(USAGE, CLUSTER).byType();
        assertThat(queues).containsOnlyKeys(EventType.values());
        assertThat(queues)
                .containsEntry(EventType.USAGE_RECORDED, List.of("https://sqs/usage"))
                .containsEntry(EventType.FACES_EMBEDDED, List.of("https://sqs/cluster"))
                .containsEntry(EventType.VIDEO_SUBMITTED, List.of("https://sqs/cluster"))
                .containsEntry(EventType.BUDGET_EXCEEDED, List.of("https://sqs/cluster"));
    }

    @Test
    void halfOfTheQueuesIsRefused() {
        assertThat(queues(null, null).isConnected()).isFalse();
        assertThatThrownBy(() -> queues(USAGE, null))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.queues.cluster is missing");
        assertThatThrownBy(() -> queues(null, CLUSTER))
                .hasMessageContaining("facefn.queues.usage is missing");
        assertThatThrownBy(() -> queues(URI.create("sqs"), CLUSTER))
                .hasMessageContaining("facefn.queues.usage is sqs");
    }

    @Test
    void theRegionIsThatOfTheProcessUnlessOneIsSet() {
        assertThat(queues(USAGE, CLUSTER).region("eu-west-1")).isEqualTo("eu-west-1");
        assertThatThrownBy(() -> queues(USAGE, CLUSTER).region(null))
                .hasMessageContaining("facefn.queues.region is missing");
    }

    @Test
    void queuesThatThisBuildCannotReachStopTheStart() {
        EventCodec codec = new EventCodec(new EventSecret(new byte[32]));
        assertThatThrownBy(() ->
                        EventAutoConfiguration.publisher(
                                new EventProperties(null, null, null),
                                queues(USAGE, CLUSTER),
                                codec,
                                null,
                                "eu-west-1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there is no SQS in this build");
    }

    @Test
    void theSecretMayBeATextAndIsNeverShown() {
        String text = Base64.getEncoder().encodeToString(new byte[32]);
        EventProperties settings = new EventProperties(null, null, text);
        assertThat(settings.toString()).doesNotContain(text);
        DataProperties data = new DataProperties(java.nio.file.Path.of("nowhere"), false);
        assertThat(new EventAutoConfiguration().eventSecret(settings, data)).isNotNull();
        assertThatThrownBy(() ->
                        new EventAutoConfiguration()
                                .eventSecret(new EventProperties(null, null, "s3cret"), data))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("facefn.events.secret-value")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(
                        () -> new EventProperties(null, java.nio.file.Path.of("events.key"), text))
                .hasMessageContaining("both set");
    }
}
