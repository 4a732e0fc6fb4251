package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.compare.CompareService.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PersonsHttpTest {
    private static final String PATH = "/v1/collections/team/persons";
    private CompareService service;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        service = CompareService.start(data, new FakeEmbed());
        service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
        enrol("alice", "alice/1", "alice/2", "alice/3");
        enrol("bob", "bob/1");
        enrol("carol", "carol/1");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void enrol(String id, String... pictures) throws Exception {
        Answer answer =
                service.post(
                        PATH,
                        CompareService.pictures("images", pictures)
                                .text("id", id)
                                .text("name", "The " + id)
                                .text("external_id", "E-" + id));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private Answer patch(String json) throws Exception {
        return service.json("PATCH", PATH + "/alice", json);
    }

    @Test
    void listsAndFiltersInPages() throws Exception {
        JsonNode first = service.get(PATH + "?limit=2").json();
        assertThat(ids(first, "persons")).containsExactly("alice", "bob");
        String cursor = first.path("next_cursor").asString();
        JsonNode last = service.get(PATH + "?limit=2&cursor=" + cursor).json();
        assertThat(ids(last, "persons")).containsExactly("carol");
        assertThat(last.path("next_cursor").isNull()).isTrue();
        for (String filter : List.of("BOB", "e-b", "the%20b", "bob")) {
            assertThat(ids(service.get(PATH + "?search=" + filter).json(), "persons"))
                    .as(filter)
                    .containsExactly("bob");
        }
        assertThat(service.get(PATH + "?search=zoe").json().path("persons").size()).isZero();
        assertThat(service.get(PATH + "?search=e&cursor=" + cursor).fault())
                .isEqualTo("400 invalid_cursor");
        assertThat(service.get(PATH + "?search=" + "x".repeat(201)).fault())
                .isEqualTo("400 invalid_request search");
        assertThat(service.get("/v1/collections/x/persons").fault())
                .isEqualTo("404 collection_not_found");
    }

    private static List<String> ids(JsonNode page, String list) {
        return page.path(list).valueStream().map(one -> one.path("id").asString()).toList();
    }

    @Test
    void changesWhatIsKnown() throws Exception {
        JsonNode person = patch("{\"name\":\"A\",\"metadata\":{\"x\":[]}}").json().path("person");
        assertThat(person.path("name").asString()).isEqualTo("A");
        assertThat(person.path("external_id").asString()).isEqualTo("E-alice");
        assertThat(person.path("metadata").toString()).isEqualTo("{\"x\":[]}");
        JsonNode cleared = patch("{\"name\":null,\"external_id\":null}").json().path("person");
        assertThat(cleared.path("name").isNull()).isTrue();
        assertThat(cleared.path("external_id").isNull()).isTrue();
        assertThat(cleared.path("metadata").toString()).isEqualTo("{\"x\":[]}");
        assertThat(patch("{\"external_id\":\"E-bob\"}").fault())
                .isEqualTo("409 external_id_exists");
        assertThat(service.json("PATCH", PATH + "/nobody", "{\"name\":\"x\"}").fault())
                .isEqualTo("404 person_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"metadata\":null}",
                "{\"metadata\":7}",
                "{\"name\":7}",
                "{\"id\":\"x\"}",
                "{\"face_count\":1}"
            })
    void refusesAChangeOf(String json) throws Exception {
        assertThat(patch(json).fault()).startsWith("400 invalid_request");
    }

    @Test
    void listsAndErasesFaces() throws Exception {
        JsonNode first = service.get(PATH + "/alice/faces?limit=2").json();
        assertThat(first.path("faces").size()).isEqualTo(2);
        JsonNode last =
                service.get(PATH + "/alice/faces?cursor=" + first.path("next_cursor").asString())
                        .json();
        assertThat(last.path("faces").size()).isEqualTo(1);
        assertThat(last.path("next_cursor").isNull()).isTrue();
        String face = first.at("/faces/0/id").asString();
        assertThat(
                        service.get(
                                        PATH
                                                + "/bob/faces?cursor="
                                                + first.path("next_cursor").asString())
                                .fault())
                .isEqualTo("400 invalid_cursor");
        assertThat(service.delete(PATH + "/bob/faces/" + face).fault())
                .isEqualTo("404 face_sample_not_found");
        assertThat(service.delete(PATH + "/alice/faces/" + face).status()).isEqualTo(204);
        assertThat(service.delete(PATH + "/alice/faces/" + face).fault())
                .isEqualTo("404 face_sample_not_found");
        assertThat(service.delete(PATH + "/alice/faces/" + UUID.randomUUID()).fault())
                .isEqualTo("404 face_sample_not_found");
        assertThat(service.delete(PATH + "/alice/faces/7").fault())
                .isEqualTo("400 invalid_request face_id");
        assertThat(service.get(PATH + "/alice").json().at("/person/face_count").asInt())
                .isEqualTo(2);
        assertThat(service.get(PATH + "/nobody/faces").fault()).isEqualTo("404 person_not_found");
    }

    @Test
    void erasesAPerson() throws Exception {
        Answer gone = service.delete(PATH + "/alice");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(gone.response().body()).isEmpty();
        assertThat(service.get(PATH + "/alice").fault()).isEqualTo("404 person_not_found");
        assertThat(service.delete(PATH + "/alice").fault()).isEqualTo("404 person_not_found");
        assertThat(service.get(PATH + "/a%2Fb").fault()).isEqualTo("400 invalid_request person_id");
        assertThat(service.get("/v1/collections/team").json().at("/collection/face_count").asInt())
                .isEqualTo(2);
    }
}
