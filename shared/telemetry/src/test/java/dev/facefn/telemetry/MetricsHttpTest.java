package dev.facefn.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What Prometheus reads of a running service.
@TestInstance(Lifecycle.PER_CLASS)
class MetricsHttpTest {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private RunningSpeaker speaker;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        speaker = new RunningSpeaker(data, Map.of());
        assertThat(speaker.say("hello").statusCode()).isEqualTo(200);
        assertThat(speaker.say("refuse").statusCode()).isEqualTo(422);
        assertThat(speaker.say("overspend").statusCode()).isEqualTo(402);
        assertThat(speaker.say("break").statusCode()).isEqualTo(500);
        assertThat(speaker.get("/v1/made/up/by/a-caller").statusCode()).isEqualTo(404);
    }

    @AfterAll
    void stop() {
        speaker.close();
    }

    private void assertExported(String series, double value) throws Exception {
        String metrics = speaker.metrics("/metrics").body();
        assertThat(metrics.lines()).contains(series + " " + value);
    }

    @Test
    void countsCallsByFunctionOperationAndClassOfStatus() throws Exception {
        String who = "facefn_requests_total{function=\"speaker\",kind=\"call\",operation=\"say\"";
        assertExported(who + ",status=\"2xx\"}", 1);
        assertExported(who + ",status=\"4xx\"}", 2);
        assertExported(who + ",status=\"5xx\"}", 1);
        assertExported(
                "facefn_errors_total{function=\"speaker\",kind=\"call\",operation=\"say\"}", 1);
        assertExported("facefn_budget_exceeded_total", 1);
    }

    @Test
    void measuresLatencyInBucketsAndWhatWasDone() throws Exception {
        assertThat(speaker.lines("facefn_call_duration_seconds_bucket{function=\"speaker\""))
                .anyMatch(line -> line.contains("le=\"1.0\""))
                .anyMatch(line -> line.contains("le=\"+Inf\""));
        assertExported("facefn_cold_starts_total{function=\"speaker\"}", 1);
        assertExported("facefn_faces_total{function=\"speaker\"}", 3);
        assertExported(
                "facefn_inference_duration_seconds_sum{function=\"speaker\",mode=\"cpu\"}", 0.007);
    }

    @Test
    void saysHowBusyAndHowFullTheProcessIs() throws Exception {
        for (String gauge :
                new String[] {
                    "facefn_calls_in_work",
                    "facefn_calls_waiting",
                    "facefn_memory_used_bytes",
                    "facefn_memory_limit_bytes",
                    "jvm_memory_used_bytes"
                }) {
            assertThat(speaker.lines(gauge)).as(gauge).isNotEmpty();
        }
        assertExported("facefn_events_dead", 2);
        assertExported("facefn_budget_highest_share", 0.5);
    }

    @Test
    void noLabelIsATenantOrAnythingThatACallerMadeUp() throws Exception {
        String metrics = speaker.metrics("/metrics").body();
        assertThat(metrics).doesNotContain("made", "tenant", "dev\"", "overspend", "fsk_");
        assertThat(LABEL.matcher(metrics).results().map(MatchResult::group))
                .filteredOn(label -> label.matches("(function|operation|kind|status)=.*"))
                .isSubsetOf(
                        "function=\"speaker\"",
                        "function=\"platform\"",
                        "operation=\"say\"",
                        "operation=\"?\"",
                        "kind=\"call\"",
                        "status=\"2xx\"",
                        "status=\"4xx\"",
                        "status=\"5xx\"");
    }

    @Test
    void isReadOnAPortOfItsOwnAlone() throws Exception {
        HttpResponse<String> metrics = speaker.metrics("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type"))
                .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(speaker.get("/metrics").statusCode()).isEqualTo(404);
        assertThat(speaker.metrics("/v1/health").statusCode()).isEqualTo(404);
        assertThat(speaker.metrics("/metrics/x").statusCode()).isEqualTo(404);
    }
}
