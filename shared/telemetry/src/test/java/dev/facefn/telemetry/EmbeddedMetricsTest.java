package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.observe.Observation;
import dev.facefn.observe.Observation.Kind;
import dev.facefn.observe.TraceContext;
import dev.facefn.usage.Work;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The lines are what CloudWatch's specification of its embedded metric format wants.
class EmbeddedMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00Z");
    private static final Set<String> UNITS = Set.of("Milliseconds", "Count", "Bytes");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final EmbeddedMetrics metrics =
            new EmbeddedMetrics("facefn/test", out, Clock.fixed(NOW, ZoneOffset.UTC));

    private JsonNode line(Kind kind, int status, Optional<Work> work) {
        out.reset();
        metrics.observed(
                new Observation(
                        kind,
                        "detect",
                        "image.submitted",
                        TraceContext.ofCall(List.of(), _ -> true),
                        new Observation.Result(status, Duration.ofMillis(12), work, 5, 7)));
        String text = out.toString(UTF_8);
        assertThat(text).endsWith("\n").containsOnlyOnce("\n");
        return JsonMapper.shared().readTree(text);
    }

    private static void assertValid(JsonNode line) {
        JsonNode aws = line.path("_aws");
        assertThat(aws.path("Timestamp").isIntegralNumber()).isTrue();
        assertThat(aws.path("Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
        assertThat(aws.path("CloudWatchMetrics").size()).isEqualTo(1);
        JsonNode directive = aws.at("/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").asString()).isEqualTo("facefn/test");
        for (JsonNode set : directive.path("Dimensions")) {
            assertThat(set.isArray()).isTrue();
            assertThat(set.size()).isBetween(1, 30);
            for (JsonNode name : set) {
                JsonNode target = line.path(name.asString());
                assertThat(target.isString()).as(name.asString()).isTrue();
                assertThat(target.asString()).hasSizeBetween(1, 1024);
            }
        }
        assertThat(directive.path("Metrics").size()).isBetween(1, 100);
        for (JsonNode metric : directive.path("Metrics")) {
            assertThat(metric.path("Unit").asString()).isIn(UNITS);
            assertThat(line.path(metric.path("Name").asString()).isNumber())
                    .as(metric.toString())
                    .isTrue();
        }
        assertThat(line.toString().getBytes(UTF_8)).hasSizeLessThan(256 << 10);
    }

    @Test
    void aCallIsOneLineWithItsMetricsAndWhatTheyAreCountedBy() {
        JsonNode call = line(Kind.CALL, 200, Optional.of(Speaker.WORK));
        assertValid(call);
        assertThat(call.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
                .isEqualTo("[[\"Function\"],[\"Function\",\"Operation\"]]");
        assertThat(call.path("Latency").asDouble()).isEqualTo(12);
        assertThat(call.path("InferenceTime").asDouble()).isEqualTo(7);
        assertThat(call.path("ColdStarts").asInt()).isEqualTo(1);
        assertThat(call.path("Errors").asInt()).isZero();
        assertThat(call.path("BytesOut").asInt()).isEqualTo(7);
    }

    @Test
    void anErrorAndADeadLetterAreCounted() {
        JsonNode failed = line(Kind.CALL, 503, Optional.empty());
        assertValid(failed);
        assertThat(failed.path("Errors").asInt()).isEqualTo(1);
        assertThat(failed.has("InferenceTime")).isFalse();
        JsonNode dead = line(Kind.EVENT, 422, Optional.empty());
        assertValid(dead);
        assertThat(dead.path("DeadLetters").asInt()).isEqualTo(1);
        assertThat(line(Kind.EVENT, 503, Optional.empty()).path("DeadLetters").asInt()).isZero();
    }
}
