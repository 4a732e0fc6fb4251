package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.facefn.local.platform.Platform;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `facefn people` beside a platform that runs on the same directory, as `facefn up` does.
class PeopleTest {
    @TempDir private static Path data;
    private static Platform platform;

    @BeforeAll
    static void start() {
        TestModels.open();
        platform = Platform.start(ModelStore.atDefault(), data, 0);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static Ran people(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "people";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = data;
        return Ran.facefn(all);
    }

    @Test
    void addsListsFindsAndRemoves() {
        Path photo = SamplePhotos.path(1);
        Ran added =
                people(
                        "add",
                        "anna",
                        photo,
                        "--review",
                        "off",
                        "--name",
                        "Anna",
                        "--collection",
                        "a");
        assertThat(added.err()).isEmpty();
        assertThat(added.out()).isEqualTo("anna: 1 face enrolled\n");
        assertThat(added.exitCode()).isZero();
        assertThat(people("add", "anna", photo, "--review", "off", "--collection", "a").out())
                .contains("1 face enrolled");
        assertThat(people("list", "--collection", "a").out())
                .containsPattern("person +name +faces +enrolled")
                .containsPattern("anna +Anna +2 +20");

        Ran found = people("find", photo, "--collection", "a");
        assertThat(found.out())
                .containsPattern("anna +Anna +1.00")
                .containsPattern("nobody (you know|for sure)");
        assertThat(found.out().split("nobody ", -1)).hasSize(3);

        Ran removed = people("remove", "anna", "--collection", "a");
        assertThat(removed.out()).isEqualTo("anna is erased\n");
        assertThat(people("find", photo, "--collection", "a").out()).doesNotContain("anna ");
        Ran again = people("remove", "anna", "--collection", "a");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).startsWith("facefn: person_not_found: ");
    }

    @Test
    void namesThePictureThatIsRefusedAndWhy() {
        Ran refused = people("add", "group", SamplePhotos.path(4), "--collection", "b");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("registration_failed").contains("multiple_faces");
        assertThat(people("list", "--collection", "b").out()).startsWith("nobody yet");
    }

    @Test
    void printsTheAnswersOfTheApiForPrograms() {
        Path photo = SamplePhotos.path(2);
        JsonNode added =
                people("add", "ben", photo, "--review", "off", "--json", "--collection", "c")
                        .json();
        assertThat(added.at("/person/id").asString()).isEqualTo("ben");
        JsonNode found = people("find", photo, "--json", "--collection", "c").json();
        assertThat(found.at("/faces/0/matches/0/person/id").asString()).isEqualTo("ben");
        assertThat(found.path("file").asString()).isEqualTo(photo.toString());
        JsonNode list = people("list", "--json", "--collection", "c").json();
        assertThat(list.at("/persons/0/face_count").intValue()).isEqualTo(1);
        assertThat(JsonMapper.shared().writeValueAsString(found)).doesNotContain("embedding\":");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(people("find", "nothing.jpg").err()).contains("there is no such file");
        assertThat(people("list", "--collection", "a/b").err()).contains("collection_id");
        assertThat(people("add", "Alice Smith", SamplePhotos.path(1)).err())
                .startsWith("facefn: invalid_request: person_id");
        assertThat(people("find", SamplePhotos.path(1), "--collection", "no-such").err())
                .contains("collection_not_found");
        assertThat(Ran.facefn("people").exitCode()).isEqualTo(2);
    }

    @Test
    void givesItsKeyToNobodyWhoListensWhereAPlatformOnceDid(@TempDir Path elsewhere)
            throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer other = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        other.createContext(
                "/",
                exchange -> {
                    heard.add(exchange.getRequestURI().getPath());
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        other.start();
        try {
            Files.writeString(
                    elsewhere.resolve("service.url"),
                    "http://127.0.0.1:" + other.getAddress().getPort());
            assertThat(Ran.facefn("people", "list", "--data", elsewhere).out())
                    .startsWith("nobody yet");
            assertThat(heard).isEmpty();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void startsAPlatformOfItsOwnWhereNoneRuns(@TempDir Path elsewhere) {
        Ran list = Ran.facefn("people", "list", "--data", elsewhere);
        assertThat(list.err()).isEmpty();
        assertThat(list.out()).startsWith("nobody yet");
    }
}
