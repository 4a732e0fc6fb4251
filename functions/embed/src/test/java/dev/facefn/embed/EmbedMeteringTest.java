package dev.facefn.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
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

/// What a call to `embed` costs, with its real models.
class EmbedMeteringTest extends MeteringContractTest {
    private static final String PATH = "/v1/embeddings";
    private static final byte[] BLACK =
            ImageFiles.write(Drawings.plain(64, 64, Color.BLACK), "png", false);

    @Override
    protected StartedService start(Path data) throws IOException {
        return StartedService.start(data, Map.of(), List.of(published), EmbedApplication.class);
    }

    @Override
    protected String operation() {
        return "embed";
    }

    @Override
    protected HttpRequest.Builder good() {
        return service.post(PATH, "image/jpeg", SamplePhotos.bytes(1));
    }

    @Override
    protected HttpRequest.Builder refused() {
        return service.post(PATH, "image/png", BLACK);
    }

    @Test
    void picturesThatAreRefusedCostNothingAndThoseWithoutFacesDo() throws Exception {
        MultipartWriter form =
                new MultipartWriter()
                        .file("images", "a.jpg", "image/jpeg", SamplePhotos.bytes(1))
                        .file("images", "b.jpg", "image/jpeg", "no picture".getBytes(UTF_8))
                        .file("images", "c.png", "image/png", BLACK);
        Answer answer = ask(service.post(PATH, form.contentType(), form.body()));
        assertThat(answer.json().at("/images/1/error/code").asString())
                .isEqualTo("unsupported_media_type");
        assertThat(answer.json().at("/images/2/error/code").asString()).isEqualTo("face_not_found");
        UsageRecorded usage = recorded();
        assertThat(usage.units()).isEqualTo(new UsageRecorded.Units(2, 1, 0));
        assertThat(answer.json().at("/usage/units/images").intValue()).isEqualTo(2);
        assertThat(answer.json().at("/usage/amount").asString()).isEqualTo("0.002");
        assertThat(usage.seen().kilopixels()).hasSize(2).last().isEqualTo(4);
        assertThat(usage.seen().imagesWithFaces()).isEqualTo(1);
        assertThat(usage.modelDigest())
                .isEqualTo(answer.json().at("/model/model_digest").asString());
    }

    @Test
    void readingWhichModelItIsIsNotCounted() throws Exception {
        ask(service.request(PATH).GET());
        assertThat(published.all()).isEmpty();
    }
}
