package dev.facefn.embed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.api.MultipartWriter;
import dev.facefn.face.Embedding;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.testing.BadImage;
import dev.facefn.testing.BadImages;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.ImageFiles;
import dev.facefn.testing.SamplePhotos;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The function over HTTP, with its real models.
class EmbedHttpTest {
    private static final String PATH = "/v1/embeddings";
    private static final byte[] BLACK =
            ImageFiles.write(Drawings.plain(64, 64, Color.BLACK), "png", false);
    private static StartedService service;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = StartedService.start(data, Map.of(), List.of(), EmbedApplication.class);
    }

    @AfterAll
    static void isStillHealthyAndStops() throws Exception {
        assertThat(photo(1, "").status()).isEqualTo(200);
        service.close();
    }

    private static Answer photo(int number, String query) throws Exception {
        return service.send(service.post(PATH + query, "image/jpeg", SamplePhotos.bytes(number)));
    }

    private static Answer form(MultipartWriter form) throws Exception {
        return service.send(service.post(PATH, form.contentType(), form.body()));
    }

    private static MultipartWriter photos(String field, int... numbers) {
        MultipartWriter form = new MultipartWriter();
        for (int number : numbers) {
            form.file(field, number + ".jpg", "image/jpeg", SamplePhotos.bytes(number));
        }
        return form;
    }

    private static Embedding embedding(JsonNode face) {
        float[] vector = new float[face.path("embedding").size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = face.path("embedding").get(i).floatValue();
        }
        return Embedding.unit(vector);
    }

    @Test
    void embedsTheLargestFaceAndNamesTheModel() throws Exception {
        Answer answer = photo(1, "");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode json = answer.json();
        assertThat(json.path("faces").size()).isEqualTo(1);
        assertThat(embedding(json.at("/faces/0")).dimension()).isEqualTo(512);
        assertThat(json.at("/faces/0/image_index").intValue()).isZero();
        assertThat(json.at("/images/0/faces_found").intValue()).isEqualTo(3);
        assertThat(json.at("/model/model_id").asString()).isEqualTo("fr_feature");
        assertThat(json.at("/model/embedding_dimension").intValue()).isEqualTo(512);
        assertThat(json.at("/model/model_digest").asString()).matches("[0-9a-f]{64}");
        assertThat(json.at("/model/embedding_contract_id").asString()).startsWith("ec_");
        assertThat(json.at("/usage/units/images").intValue()).isEqualTo(1);
        assertThat(json.at("/usage/units/faces").intValue()).isEqualTo(1);
        assertThat(json.path("request_id").asString()).isEqualTo(answer.header("x-request-id"));
    }

    @Test
    void noStoreTakesNothingThatWasKept() throws Exception {
        assertThat(cache("no-store")).isEqualTo("bypass");
        assertThat(cache("max-age=60")).as("nor was it kept").isEqualTo("miss");
        assertThat(cache("max-age=60")).isEqualTo("hit");
        assertThat(cache("no-store")).isEqualTo("bypass");
    }

    private static String cache(String control) throws Exception {
        return service.send(
                        service.post(PATH, "image/jpeg", SamplePhotos.bytes(6))
                                .setHeader("Cache-Control", control))
                .json()
                .at("/usage/cache")
                .asString();
    }

    @Test
    void embedsAllFacesLargestFirstWhenAsked() throws Exception {
        JsonNode faces = photo(5, "?faces=all").json().path("faces");
        assertThat(faces.size()).isEqualTo(5);
        List<Integer> areas =
                faces.valueStream()
                        .map(face -> face.at("/bbox/pixels"))
                        .map(box -> box.path("width").intValue() * box.path("height").intValue())
                        .toList();
        assertThat(areas).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        assertThat(photo(5, "?faces=all&max_faces=2").json().path("faces").size()).isEqualTo(2);
    }

    @Test
    void embedsSeveralPicturesAsItEmbedsEachAlone() throws Exception {
        JsonNode together = form(photos("images", 1, 2, 3, 4, 5, 6)).json();
        assertThat(together.path("faces").size()).isEqualTo(6);
        for (int i = 0; i < 6; i++) {
            JsonNode face = together.path("faces").get(i);
            assertThat(face.path("image_index").intValue()).isEqualTo(i);
            Embedding alone = embedding(photo(i + 1, "").json().at("/faces/0"));
            assertThat(embedding(face).cosine(alone)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void takesAWordForEachPicture() throws Exception {
        JsonNode json = form(photos("image", 1, 4).text("faces", "largest,all")).json();
        assertThat(json.path("faces").valueStream().map(f -> f.path("image_index").intValue()))
                .containsExactly(0, 1, 1, 1, 1);
    }

    @Test
    void computesThePoseWhenAsked() throws Exception {
        JsonNode face = photo(1, "?attributes=pose").json().at("/faces/0");
        assertThat(face.path("pose").path("yaw").isNumber()).isTrue();
        assertThat(face.has("attributes")).isFalse();
        assertThat(photo(1, "").json().at("/faces/0").has("pose")).isFalse();
    }

    @Test
    void takesPicturesInJson() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(SamplePhotos.bytes(1));
        for (String body :
                List.of(
                        "{\"image\":\"%s\"}".formatted(base64),
                        "{\"images\":[\"data:image/jpeg;base64,%s\"]}".formatted(base64))) {
            Answer answer =
                    service.send(service.post(PATH, "application/json", body.getBytes(UTF_8)));
            assertThat(answer.json().path("faces").size()).as(body.substring(0, 20)).isEqualTo(1);
        }
    }

    @Test
    void aBadPictureSpoilsOnlyItself() throws Exception {
        MultipartWriter form =
                photos("images", 1)
                        .file("images", "cut.jpg", "image/jpeg", new byte[] {-1, -40, -1, -32})
                        .file("images", "black.png", "image/png", BLACK);
        JsonNode json = form(form).json();
        assertThat(json.path("faces").size()).isEqualTo(1);
        assertThat(json.at("/images/0/error").isMissingNode()).isTrue();
        assertThat(json.at("/images/1/error/code").asString()).isEqualTo("invalid_image");
        assertThat(json.at("/images/2/error/code").asString()).isEqualTo("face_not_found");
        assertThat(json.at("/usage/units/images").intValue())
                .as("one without a face was looked at, too")
                .isEqualTo(2);
    }

    @Test
    void noFaceAtAllIsRefused() throws Exception {
        Answer answer = service.send(service.post(PATH, "image/png", BLACK));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("face_not_found");
    }

    @Test
    void saysThatACollectionChangesNothing() throws Exception {
        Answer answer = form(photos("image", 1).text("collection_id", "staff"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Warning")).contains("collection_id changes nothing");
    }

    @Test
    void refusesMoreThan64Pictures() throws Exception {
        MultipartWriter form = new MultipartWriter();
        for (int i = 0; i < 65; i++) {
            form.file(i % 2 == 0 ? "image" : "images", "a.png", "image/png", new byte[] {1});
        }
        Answer answer = form(form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("too_many_images");
        assertThat(answer.response().body()).contains("65 images, at most 64");
    }

    @ParameterizedTest
    @CsvSource({
        "?faces=some, faces",
        "?faces=all%2Call, faces",
        "?max_faces=0, max_faces",
        "?attributes=nose, attributes",
        "?threshold=0.4, threshold"
    })
    void refusesAWrongOption(String query, String field) throws Exception {
        Answer answer = photo(1, query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_request");
        assertThat(answer.json().at("/error/message").asString()).startsWith(field + ": ");
    }

    static Stream<BadImage> badImages() {
        return BadImages.all().stream().filter(bad -> bad.status() != 200);
    }

    @ParameterizedTest
    @MethodSource("badImages")
    void answersEveryBadPicture(BadImage bad) throws Exception {
        Answer answer = service.send(service.post(PATH, bad.contentType(), bad.bytes()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(bad.status());
        assertThat(answer.code()).isEqualTo(bad.code());
    }
}
