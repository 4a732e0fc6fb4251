package dev.facefn.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Route;
import dev.facefn.events.Event;
import dev.facefn.events.EventId;
import dev.facefn.events.VideoId;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.local.platform.Api.Answer;
import dev.facefn.models.ModelStore;
import dev.facefn.storage.ObjectRef;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Every route that needs a key, asked by one tenant with the ids of another. A route without a row
/// here turns the first test red.
class TenantMatrixTest {
    private static final String PERSON = "a person with a picture";
    private static final String PICTURES = "pictures";
    private static final String PICTURE = "a picture";
    private static final Map<String, Row> ROWS = new TreeMap<>();
    private static final Map<String, String> THEIRS = new TreeMap<>();
    private static Platform platform;
    private static Api owner;
    private static Api stranger;

    /// What a stranger gets.
    private sealed interface Row {
        /// The ids lead nowhere: 404, as ids that nobody has.
        ///
        /// @param body JSON, empty for none, or one of the forms above
        record Foreign(String body, String code) implements Row {}

        /// There is no id in the path: the answer tells of the stranger's own.
        record Own() implements Row {}

        /// It is for those who run the platform.
        record Operator(String body) implements Row {}
    }

    static {
        String collection = "collection_not_found";
        foreign("GET /v1/collections/{collection_id}", collection);
        foreign("PATCH /v1/collections/{collection_id}", "{\"name\":\"x\"}", collection);
        foreign("GET /v1/collections/{collection_id}/persons", collection);
        foreign("POST /v1/collections/{collection_id}/persons", PERSON, collection);
        foreign("POST /v1/collections/{collection_id}/search", PICTURE, collection);
        String person = "/v1/collections/{collection_id}/persons/{person_id}";
        foreign("GET " + person, collection);
        foreign("PATCH " + person, "{\"name\":\"x\"}", collection);
        foreign("GET " + person + "/faces", collection);
        foreign("POST " + person + "/faces", PICTURES, collection);
        foreign("DELETE " + person + "/faces/{face_id}", collection);
        foreign("DELETE " + person, collection);
        foreign("DELETE /v1/collections/{collection_id}", collection);
        foreign("GET /v1/videos/{video_id}", "video_not_found");
        foreign("GET /v1/videos/{video_id}/people/{person_id}/embedding", "video_not_found");
        foreign("DELETE /v1/videos/{video_id}", "video_not_found");
        foreign("DELETE /v1/keys/{key_id}", "key_not_found");
        own(
                "GET /v1/collections",
                "POST /v1/collections",
                "GET /v1/embeddings",
                "GET /v1/models",
                "POST /v1/compare",
                "POST /v1/detect",
                "POST /v1/embeddings",
                "POST /v1/similarity-matrix",
                "POST /v1/videos",
                "GET /v1/keys",
                "POST /v1/keys",
                "GET /v1/budget",
                "PUT /v1/budget",
                "GET /v1/usage",
                "GET /v1/usage/invoice",
                "GET /v1/usage/ledger",
                "POST /v1/quote",
                "GET /v1/events",
                "GET /v1/events/dead",
                "POST /v1/events/replay",
                "POST /v1/events/{event_id}/replay");
        operator("GET /v1/tenants/{tenant}", "");
        operator("PUT /v1/tenants/{tenant}", "{\"tier\":\"free\"}");
        operator(
                "POST /v1/usage/corrections", "{\"tenant\":\"dev\",\"seq\":1,\"reason\":\"none\"}");
    }

    private static void foreign(String route, String code) {
        foreign(route, "", code);
    }

    private static void foreign(String route, String body, String code) {
        ROWS.put(route, new Row.Foreign(body, code));
    }

    private static void own(String... routes) {
        List.of(routes).forEach(route -> ROWS.put(route, new Row.Own()));
    }

    private static void operator(String route, String body) {
        ROWS.put(route, new Row.Operator(body));
    }

    @BeforeAll
    static void makeEverythingThatOneTenantCanHave(@TempDir Path data) throws Exception {
        TestModels.open();
        platform = Platform.start(ModelStore.atDefault(), data, 0, "warn");
        owner = new Api(platform.uri(), platform.keyFile());
        owner.createCollection("matrix-staff").good();
        owner.enrol("matrix-staff", "matrix-ada", SamplePhotos.bytes(4)).good();
        String faces = "/v1/collections/matrix-staff/persons/matrix-ada/faces";
        String face = owner.get(faces).good().at("/faces/0/id").asString();
        String video = VideoId.derived("matrix", "dev", "video");
        platform.publisher()
                .publish(
                        List.of(
                                new Event(
                                        EventId.of("matrix", video),
                                        "/functions/analyze-video-chunk",
                                        video,
                                        Clock.systemUTC().instant(),
                                        "dev",
                                        Optional.empty(),
                                        new VideoSubmitted(
                                                new ObjectRef("facefn", "videos/dev/" + video),
                                                VideoOptions.DEFAULT))));
        while (owner.get("/v1/videos/" + video).status() == 404) {
            Thread.sleep(50);
        }
        ObjectNode own = Api.object().put("name", "matrix-own");
        own.putArray("scopes").add("detect");
        String key = owner.json("POST", "/v1/keys", own).good().at("/key/id").asString();
        THEIRS.putAll(
                Map.of(
                        "{collection_id}",
                        "matrix-staff",
                        "{person_id}",
                        "matrix-ada",
                        "{face_id}",
                        face,
                        "{video_id}",
                        video,
                        "{key_id}",
                        key,
                        "{event_id}",
                        EventId.of("matrix", video),
                        "{tenant}",
                        "dev"));
        ObjectNode wish = Api.object().put("name", "stranger").put("tenant", "stranger");
        wish.putArray("scopes").add("*").add("admin");
        stranger =
                owner.withKey(
                        owner.json("POST", "/v1/keys", wish).good().path("secret").asString());
    }

    @AfterAll
    static void stop() {
        stranger.close();
        owner.close();
        platform.close();
    }

    @Test
    void everyRouteHasARow() {
        Set<String> routes = new TreeSet<>();
        for (Route route : platform.routes()) {
            if (route.access() == Route.Access.KEY) {
                routes.add(route.method() + " " + route.path());
            }
        }
        assertThat(ROWS.keySet()).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void whatAnotherTenantHasIsNotThere() throws Exception {
        for (Map.Entry<String, Row> entry : ROWS.entrySet()) {
            String route = entry.getKey();
            switch (entry.getValue()) {
                case Row.Foreign(String body, String code) -> {
                    Answer theirs = ask(stranger, route, THEIRS, body);
                    Answer nobodys = ask(stranger, route, nobodys(), body);
                    assertThat(theirs.fault()).as(route).isEqualTo("404 " + code);
                    assertThat(error(theirs, THEIRS))
                            .as(route)
                            .isEqualTo(error(nobodys, nobodys()));
                }
                case Row.Operator(String body) ->
                        assertThat(ask(stranger, route, THEIRS, body).fault())
                                .as(route)
                                .isEqualTo("403 forbidden");
                case Row.Own() -> {
                    Answer answer = ask(stranger, route, THEIRS, "{}");
                    assertThat(answer.body().path("replayed").asInt(0)).as(route).isZero();
                    String told = answer.body().toString();
                    assertThat(told).as(route).doesNotContain("matrix-", THEIRS.get("{video_id}"));
                }
            }
        }
        assertThat(owner.get("/v1/collections/matrix-staff/persons/matrix-ada").status())
                .isEqualTo(200);
        assertThat(owner.get("/v1/videos/" + THEIRS.get("{video_id}")).status()).isEqualTo(200);
        assertThat(owner.get("/v1/keys").good().toString()).contains("matrix-own");
    }

    /// The ids of the rows above are real: their owner gets an answer.
    @Test
    void whatIsOnesOwnIsThere() throws Exception {
        for (Map.Entry<String, Row> entry : ROWS.entrySet()) {
            if (entry.getValue() instanceof Row.Foreign && entry.getKey().startsWith("GET ")) {
                Answer answer = ask(owner, entry.getKey(), THEIRS, "");
                assertThat(answer.fault()).as(entry.getKey()).isNotEqualTo("404 video_not_found");
                assertThat(answer.fault())
                        .as(entry.getKey())
                        .isNotEqualTo("404 collection_not_found");
            }
        }
    }

    @Test
    void aTenantIsTheKeysAndNobodyElsesToName() throws Exception {
        String path = "/v1/collections/matrix-staff";
        for (String header : List.of("X-Tenant-Id", "X-Tenant", "ce-tenant", "tenant")) {
            assertThat(stranger.get(path, header, "dev").fault())
                    .as(header)
                    .isEqualTo("404 collection_not_found");
        }
        assertThat(stranger.get(path + "?tenant=dev").fault()).isEqualTo("400 invalid_request");
        ObjectNode forged = Api.object().put("id", "forged").put("name", "n").put("tenant", "dev");
        assertThat(stranger.json("POST", "/v1/collections", forged).fault())
                .isEqualTo("400 invalid_request");
    }

    /// With names in place of the ids that the caller sent.
    private static String error(Answer answer, Map<String, String> ids) {
        String error = answer.body().path("error").toString();
        for (Map.Entry<String, String> id : ids.entrySet()) {
            error = error.replace(id.getValue(), id.getKey());
        }
        return error;
    }

    private static Map<String, String> nobodys() {
        Map<String, String> ids = new TreeMap<>(THEIRS);
        ids.replaceAll((name, id) -> name.equals("{face_id}") ? id.replaceAll("[0-9]", "0") : id);
        ids.put("{collection_id}", "nobodys-staff");
        ids.put("{person_id}", "nobodys-ada");
        ids.put("{video_id}", VideoId.derived("matrix", "nobody", "video"));
        ids.put("{key_id}", "key_00000000000000000000");
        return ids;
    }

    private static Answer ask(Api api, String route, Map<String, String> ids, String body)
            throws Exception {
        String[] words = route.split(" ", 2);
        String path = words[1];
        for (Map.Entry<String, String> id : ids.entrySet()) {
            path = path.replace(id.getKey(), id.getValue());
        }
        byte[] photo = SamplePhotos.bytes(4);
        return switch (body) {
            case PERSON -> api.post(path, Api.person("p", photo));
            case PICTURES -> api.post(path, Api.pictures(photo));
            case PICTURE -> api.post(path, Api.picture(photo));
            default -> api.send(words[0], path, body);
        };
    }
}
