package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.compare.CompareService.Answer;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class IdempotencyHttpTest {
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

    private Answer again(String key, MultipartWriter form) throws Exception {
        return service.send(service.form(PATH, form).header("Idempotency-Key", key));
    }

    @Test
    void enrolsOnceHoweverOftenTheSameCallArrives() throws Exception {
        for (String mode : new String[] {"off", "strict"}) {
            JsonNode first =
                    again(mode, form("alice/1", "alice/2").text("review_mode", mode)).json();
            Answer second = again(mode, form("alice/1", "alice/2").text("review_mode", mode));
            assertThat(second.status()).as(second.toString()).isEqualTo(201);
            assertThat(second.json().path("person")).isEqualTo(first.path("person"));
            assertThat(ids(second.json())).isEqualTo(ids(first));
            service.delete(PATH + "/" + first.at("/person/id").asString());
            assertThat(again(mode, form("alice/1", "alice/2").text("review_mode", mode)).fault())
                    .isEqualTo("404 person_not_found");
        }
        assertThat(persons()).isZero();
    }

    private static String ids(JsonNode answer) {
        return answer.path("faces").findValuesAsString("id").stream()
                .collect(Collectors.joining(","));
    }

    @Test
    void refusesAnotherCallUnderTheSameKey() throws Exception {
        assertThat(again("k", form("alice")).status()).isEqualTo(201);
        for (MultipartWriter other :
                new MultipartWriter[] {
                    form("bob"),
                    form("alice", "alice"),
                    form("alice").text("name", "A"),
                    form("alice").text("id", "a"),
                    form("alice").text("review_mode", "standard"),
                    form("alice").text("metadata", "{\"a\":1}")
                }) {
            assertThat(again("k", other).fault()).isEqualTo("409 idempotency_conflict");
        }
        assertThat(again("", form("alice")).fault())
                .isEqualTo("400 invalid_request Idempotency-Key");
        assertThat(persons()).isEqualTo(1);
    }

    @Test
    void addsFacesOnceUnderAKey() throws Exception {
        enrol(form("alice/1").text("id", "alice"));
        for (int i = 0; i < 2; i++) {
            Answer answer =
                    service.send(
                            service.form(PATH + "/alice/faces", form("alice/2"))
                                    .header("Idempotency-Key", "more"));
            assertThat(answer.status()).isEqualTo(201);
        }
        assertThat(service.get(PATH + "/alice").json().at("/person/face_count").asInt())
                .isEqualTo(2);
    }
}
