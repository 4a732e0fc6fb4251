package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareService.Answer;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrolmentRefusalsTest {
    private static final String PATH = "/v1/collections/team/persons";
    private final FakeEmbed embed = new FakeEmbed();
    private CompareService service;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, embed);
        service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static MultipartWriter form(String... pictures) {
        return CompareService.pictures("images", pictures);
    }

    private Answer enrol(MultipartWriter form) throws Exception {
        return service.post(PATH, form);
    }

    private int persons() throws Exception {
        return service.get(PATH).json().path("persons").size();
    }

    @ParameterizedTest
    @CsvSource({
        "id, a b, 400 invalid_request person_id",
        "id, '', 400 invalid_request id",
        "metadata, [], 400 invalid_request metadata",
        "metadata, {, 400 invalid_request metadata",
        "review_mode, lax, 400 invalid_request review_mode",
        "embedding_mode, mine, 400 invalid_request embedding_mode",
        "colour, red, 400 invalid_request colour"
    })
    void refuses(String name, String value, String fault) throws Exception {
        Answer answer = enrol(form("alice").text(name, value));
        assertThat(answer.fault()).as(answer.toString()).isEqualTo(fault);
        assertThat(persons()).isZero();
    }

    @Test
    void refusesNoneAndTooManyPictures() throws Exception {
        assertThat(enrol(new MultipartWriter().text("id", "x")).fault())
                .isEqualTo("400 invalid_request images");
        String[] many = Collections.nCopies(21, "alice").toArray(String[]::new);
        assertThat(enrol(form(many)).fault()).isEqualTo("400 too_many_images images");
        String[] more = Collections.nCopies(65, "alice").toArray(String[]::new);
        assertThat(enrol(form(more)).fault()).isEqualTo("400 too_many_images images");
    }

    @Test
    void keepsToTheLimitsOfTheCollection() throws Exception {
        service.json(
                "PATCH",
                "/v1/collections/team",
                "{\"search\":{\"capacity_rows\":3,\"max_faces_per_person\":2}}");
        assertThat(enrol(form("a/1", "a/2", "a/3")).fault())
                .isEqualTo("409 person_face_limit_exceeded");
        enrol(form("a/1", "a/2").text("id", "a").text("external_id", "E"));
        assertThat(enrol(form("b/1", "b/2")).fault()).isEqualTo("409 collection_capacity_exceeded");
        assertThat(enrol(form("b/1").text("id", "a")).fault()).isEqualTo("409 person_exists");
        assertThat(enrol(form("b/1").text("external_id", "E")).fault())
                .isEqualTo("409 external_id_exists");
        assertThat(service.post(PATH + "/a/faces", form("a/3")).fault())
                .isEqualTo("409 person_face_limit_exceeded");
        assertThat(persons()).isEqualTo(1);
    }

    @Test
    void refusesFacesOfAnotherModelThanTheCollections() throws Exception {
        embed.contract = FakeEmbed.OTHER;
        assertThat(enrol(form("alice")).fault()).isEqualTo("409 collection_model_mismatch");
        assertThat(
                        service.post(
                                        "/v1/collections/team/search",
                                        CompareService.pictures("image", "alice"))
                                .fault())
                .isEqualTo("409 collection_model_mismatch");
        assertThat(persons()).isZero();
    }

    @Test
    void findsNoPlaceThatIsNotThere() throws Exception {
        assertThat(service.post("/v1/collections/x/persons", form("alice")).fault())
                .isEqualTo("404 collection_not_found");
        assertThat(service.post(PATH + "/nobody/faces", form("alice")).fault())
                .isEqualTo("404 person_not_found");
        assertThat(embed.portions).isEmpty();
    }
}
