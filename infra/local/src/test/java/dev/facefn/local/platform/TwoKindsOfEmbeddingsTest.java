package dev.facefn.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.openapi.PublishedEvents;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.priming.RungSources;
import dev.facefn.rungs.BasicSource;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import dev.facefn.testing.gallery.MemoryGallery;
import dev.facefn.testing.timeline.MemoryVideos;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.ModelRung;
import dev.facefn.vision.VisionOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `embed` and `compare` over the real models, which are taken away and given back, and the real
/// rung without networks: what the one has made is never compared with what the other has.
class TwoKindsOfEmbeddingsTest {
    private static volatile boolean away;
    private static FacePipeline pipeline;
    private static StartedService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        pipeline =
                FacePipeline.open(
                        List.of(TestModels.open()),
                        new ImageDecoder(ImageLimits.DEFAULT),
                        new VisionOptions(2, 1));
        RungSources rungs =
                () ->
                        Map.of(
                                Mode.CPU,
                                TwoKindsOfEmbeddingsTest::models,
                                Mode.BASIC,
                                ServiceLoader.load(BasicSource.class).findFirst().orElseThrow()
                                        ::open);
        Clock clock = Clock.systemUTC();
        service =
                StartedService.start(
                        data,
                        Map.of("facefn.vision.pause", "50ms"),
                        List.of(
                                rungs,
                                new MemoryGallery(clock),
                                new MemoryVideos(clock),
                                new PublishedEvents()),
                        EmbedApplication.class,
                        CompareApplication.class);
    }

    @AfterAll
    static void stop() {
        service.close();
        pipeline.close();
    }

    private static ModelRung models() {
        return (ModelRung)
                Proxy.newProxyInstance(
                        ModelRung.class.getClassLoader(),
                        new Class<?>[] {ModelRung.class},
                        (_, method, arguments) -> {
                            if (away) {
                                throw new IllegalStateException("taken away by the test");
                            }
                            try {
                                return method.invoke(pipeline, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /// @return `{"embedding": […], "embedding_contract_id": "…"}`
    private static String embedding(String query) throws Exception {
        Answer answer =
                service.send(
                        service.post(
                                "/v1/embeddings" + query, "image/jpeg", SamplePhotos.bytes(1)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return "{\"embedding\":%s,\"embedding_contract_id\":%s}"
                .formatted(
                        answer.json().at("/faces/0/embedding"),
                        answer.json().at("/model/embedding_contract_id"));
    }

    private static Answer pictures(String query) throws Exception {
        MultipartWriter form =
                new MultipartWriter()
                        .file("source", "1.jpg", "image/jpeg", SamplePhotos.bytes(1))
                        .file("target", "1.jpg", "image/jpeg", SamplePhotos.bytes(1));
        return service.send(service.post("/v1/compare" + query, form.contentType(), form.body()));
    }

    private static Answer withAPicture(String embedding) throws Exception {
        String picture = Base64.getEncoder().encodeToString(SamplePhotos.bytes(1));
        return json(
                "/v1/compare",
                "{\"source\":\"%s\",\"target\":%s,\"min_mode\":\"basic\"}"
                        .formatted(picture, embedding));
    }

    private static Answer json(String path, String body) throws Exception {
        return service.send(service.post(path, "application/json", body.getBytes(UTF_8)));
    }

    private static String mode(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().at("/usage/mode").asString();
    }

    @Test
    @Timeout(60)
    void neverMeet() throws Exception {
        String network = embedding("");
        assertThat(json("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}").status())
                .isEqualTo(201);
        assertThat(mode(pictures(""))).isEqualTo("cpu");
        String networks = pictures("").json().at("/model/model_id").asString();

        away = true;
        Answer less = pictures("");
        assertThat(mode(less)).isEqualTo("basic");
        assertThat(less.json().at("/model/model_id").asString()).isNotEqualTo(networks);
        refusesForWantOfARung(pictures("?min_mode=cpu"));
        refusesForWantOfARung(withAPicture(network));
        String basic = embedding("?min_mode=basic");
        isOfAnotherModel(
                json("/v1/compare", "{\"source\":%s,\"target\":%s}".formatted(network, basic)));
        isOfAnotherModel(json("/v1/collections/team/search", basic));

        away = false;
        while (!mode(pictures("")).equals("cpu")) {
            LockSupport.parkNanos(20_000_000);
        }
        isOfAnotherModel(withAPicture(basic));
    }

    private static void refusesForWantOfARung(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.json().at("/error/details/reason").asString()).isEqualTo("no_rung");
    }

    private static void isOfAnotherModel(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("embedding_contract_mismatch");
    }
}
