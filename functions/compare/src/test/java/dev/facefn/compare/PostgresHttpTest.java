package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.compare.CompareService.Answer;
import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.embedded.Login;
import dev.facefn.runtime.FunctionService;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The function on a real PostgreSQL, as its settings say.
class PostgresHttpTest {
    private static final String PERSONS = "/v1/collections/team/persons";
    private static final String SEARCH = "/v1/collections/team/search";
    private static EmbeddedPostgres server;
    private static Relay relay;
    private static Path master;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        Path target = Path.of("target", "postgres");
        server = EmbeddedPostgres.start(target, data.resolve("server"));
        relay = new Relay(URI.create(server.url().substring("jdbc:".length())).getPort());
        master = data.resolve("keys").resolve("master.key");
    }

    @AfterAll
    static void stop() throws Exception {
        relay.close();
        server.close();
    }

    private static Map<String, Object> settings() {
        URI direct = URI.create(server.url().substring("jdbc:".length()));
        Login owner = server.owner();
        Login application = server.application();
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                "facefn.database.url",
                server.url().replace(":" + direct.getPort(), ":" + relay.port()));
        settings.put("facefn.database.user", application.user());
        settings.put("facefn.database.password", application.password());
        settings.put("facefn.database.owner-user", owner.user());
        settings.put("facefn.database.owner-password", owner.password());
        settings.put("facefn.database.master-key", master);
        return settings;
    }

    private static CompareService service(Path data) throws Exception {
        return CompareService.of(
                FunctionService.start(
                        CompareService.settings(data, settings()),
                        List.of(new FakeEmbed()),
                        CompareApplication.class,
                        FakeEmbed.Application.class));
    }

    @Test
    @Timeout(60)
    void keepsPeopleAcrossInstancesAndComesBackAfterAnOutage(@TempDir Path data, @TempDir Path more)
            throws Exception {
        try (CompareService service = service(data);
                CompareService other = service(more)) {
            service.post("/v1/collections", "{\"id\":\"team\",\"name\":\"n\"}");
            for (String name : List.of("alice", "bob")) {
                assertThat(
                                service.post(
                                                PERSONS,
                                                CompareService.pictures("images", name + "/1")
                                                        .text("id", name)
                                                        .text(
                                                                "metadata",
                                                                "{\"n\":\"" + name + "\"}"))
                                        .status())
                        .isEqualTo(201);
            }
            assertThat(found(other)).isEqualTo("alice");
            JsonNode first = service.get(PERSONS + "?limit=1").json();
            JsonNode second =
                    other.get(PERSONS + "?limit=1&cursor=" + first.path("next_cursor").asString())
                            .json();
            assertThat(second.at("/persons/0/id").asString()).isEqualTo("bob");
            assertThat(Files.exists(master)).isTrue();

            relay.cut();
            Answer down = service.get(PERSONS);
            assertThat(down.fault()).isEqualTo("503 unavailable");
            assertThat(down.header("retry-after")).isEqualTo("1");
            assertThat(service.post(SEARCH, CompareService.pictures("image", "alice/9")).fault())
                    .isEqualTo("503 unavailable");
            relay.mend();
            assertThat(found(service)).isEqualTo("alice");

            assertThat(found(other)).isEqualTo("alice");
            Answer gone;
            do {
                gone = service.delete(PERSONS + "/alice");
            } while (gone.status() == 503);
            assertThat(gone.status()).isEqualTo(204);
            assertThat(found(service)).isEqualTo("");
            assertThat(found(other)).isEqualTo("");
        }
    }

    /// After an outage each broken connection of the pool may cost one call.
    private static String found(CompareService service) throws Exception {
        Answer answer;
        do {
            answer = service.post(SEARCH, CompareService.pictures("image", "alice/9"));
        } while (answer.status() == 503);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().at("/matches/0/person/id").asString("");
    }

    @Test
    void saysWhatKeepsItFromStarting(@TempDir Path data) {
        Map<String, String> faults =
                Map.of(
                        "facefn.database.url", "url is missing",
                        "facefn.database.password", "password is missing",
                        "facefn.database.owner-password", "owner-password is missing");
        faults.forEach((name, fault) -> {
            Map<String, Object> settings = settings();
            settings.remove(name);
            assertThatThrownBy(() ->
                            FunctionService.start(
                                    CompareService.settings(data, settings),
                                    List.of(new FakeEmbed()),
                                    CompareApplication.class,
                                    FakeEmbed.Application.class))
                    .hasStackTraceContaining(fault);
        });
    }

    @Test
    void showsNoPasswordInItsText() {
        DatabaseProperties properties =
                new DatabaseProperties(
                        "jdbc:postgresql://h/d?password=s3cret",
                        "u",
                        "s3cret",
                        "o",
                        "s3cret",
                        8,
                        null,
                        null);
        assertThat(properties.toString()).doesNotContain("s3cret");
        assertThat(properties.settings().toString()).doesNotContain("s3cret");
    }
}
