package dev.facefn.analyzevideochunk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.openapi.MeteringContractTest;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What it costs to submit a video: nothing, which is recorded like everything else.
class VideoMeteringTest extends MeteringContractTest {
    @Override
    protected StartedService start(Path data) throws IOException {
        return StartedService.start(
                data,
                Map.of("facefn.video.directory", data.resolve("temporary")),
                List.of(published),
                AnalyzeVideoChunkApplication.class);
    }

    @Override
    protected String operation() {
        return "submitVideo";
    }

    private HttpRequest.Builder submit(String json) {
        return service.post("/v1/videos", "application/json", json.getBytes(UTF_8));
    }

    @Override
    protected HttpRequest.Builder good() {
        return submit("{\"upload\": true}");
    }

    @Override
    protected HttpRequest.Builder refused() {
        return submit("{\"upload\": true, \"chunk_seconds\": 0}");
    }

    @Test
    void nothingIsChargedBeforeAChunkIsAnalysed() throws Exception {
        Answer answer = ask(good());
        assertThat(answer.json().at("/usage/amount").asString()).isEqualTo("0");
        assertThat(answer.json().at("/usage/units").has("video_seconds")).isFalse();
        assertThat(recorded().status()).isEqualTo(202);
    }
}
