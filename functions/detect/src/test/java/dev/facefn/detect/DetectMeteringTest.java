package dev.facefn.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.UsageRecorded;
import dev.facefn.openapi.MeteringContractTest;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.ImageFiles;
import dev.facefn.testing.SamplePhotos;
import java.awt.Color;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a call to `detect` costs, with its real models.
class DetectMeteringTest extends MeteringContractTest {
    @Override
    protected StartedService start(Path data) throws IOException {
        return StartedService.start(data, Map.of(), List.of(published), DetectApplication.class);
    }

    @Override
    protected String operation() {
        return "detect";
    }

    @Override
    protected HttpRequest.Builder good() {
        return service.post("/v1/detect", "image/jpeg", SamplePhotos.bytes(1));
    }

    @Override
    protected HttpRequest.Builder refused() {
        return service.post("/v1/detect", "image/jpeg", "no picture".getBytes(UTF_8));
    }

    @Test
    void countsThePictureAndItsFaces() throws Exception {
        byte[] photo = SamplePhotos.bytes(1);
        Answer answer = ask(service.post("/v1/detect", "image/jpeg", photo));
        UsageRecorded usage = recorded();
        int faces = answer.json().path("faces").size();
        assertThat(faces).isPositive();
        assertThat(usage.units()).isEqualTo(new UsageRecorded.Units(1, faces, 0));
        assertThat(answer.json().at("/usage/amount").asString()).isEqualTo("0.001");
        long pixels =
                answer.json().at("/image/width").longValue()
                        * answer.json().at("/image/height").longValue();
        assertThat(usage.seen().kilopixels()).containsExactly((int) (pixels / 1000));
        assertThat(usage.seen().imagesWithFaces()).isEqualTo(1);
        assertThat(usage.bytes()).isEqualTo(photo.length);
        assertThat(usage.inferenceMs()).isPositive().isLessThan(usage.latencyMs());
        assertThat(usage.modelDigest()).matches("[0-9a-f]{64}");
        assertThat(usage.tier()).isEqualTo("standard");
    }

    @Test
    void aPictureWithoutFacesWasLookedAtAndIsPaidFor() throws Exception {
        byte[] black = ImageFiles.write(Drawings.plain(64, 64, Color.BLACK), "png", false);
        Answer answer = ask(service.post("/v1/detect", "image/png", black));
        assertThat(answer.json().path("faces")).isEmpty();
        assertThat(answer.json().at("/usage/amount").asString()).isEqualTo("0.001");
        assertThat(recorded().units()).isEqualTo(new UsageRecorded.Units(1, 0, 0));
        assertThat(recorded().seen().imagesWithFaces()).isZero();
    }
}
