package dev.facefn.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir Path calls;
    private final List<String> heard = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        // the tests of the door are in the same process
        HttpDoor.limit(HttpDoorTest.SETTINGS);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String key = exchange.getRequestHeaders().getFirst("Authorization");
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    heard.add(
                            "%s %s %s %s"
                                    .formatted(
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI(),
                                            exchange.getRequestHeaders().getFirst("Content-Type"),
                                            body));
                    exchange.sendResponseHeaders(key == null ? 401 : 200, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private boolean played(String script) throws IOException {
        Files.writeString(calls.resolve("a.http"), script);
        URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Rehearsal(service, "secret").play(calls);
    }

    @Test
    void makesTheCallsOfAFile() throws IOException {
        Files.writeString(calls.resolve("picture"), "pixels");
        assertThat(
                        played(
                                """
                                ### the first
                                POST /v1/detect?max_faces=1
                                Content-Type: image/jpeg

                                < picture
                                ### the second
                                GET /v1/health
                                ### without a key
                                # expect 401
                                GET /v1/models
                                """))
                .isTrue();
        assertThat(heard)
                .containsExactly(
                        "POST /v1/detect?max_faces=1 image/jpeg pixels",
                        "GET /v1/health null ",
                        "GET /v1/models null ");
    }

    @Test
    void putsFilesIntoForms() throws IOException {
        Files.writeString(calls.resolve("picture"), "pixels");
        assertThat(
                        played(
                                """
                                POST /
                                Content-Type: multipart/form-data; boundary=x

                                --x

                                < picture
                                --x--
                                """))
                .isTrue();
        assertThat(heard.getFirst()).endsWith("--x\r\n\r\npixels\r\n--x--\r\n");
    }

    @Test
    void anAnswerThatIsNotAsItShouldBeIsNoticed() throws IOException {
        assertThat(played("# expect 404\nGET /\n")).isFalse();
        assertThat(played("# expect 200\nGET /\n### next\nGET /\n")).isTrue();
    }

    @Test
    void noCallsAreNoRehearsal() throws IOException {
        assertThat(played("")).isFalse();
        assertThat(new Rehearsal(URI.create("http://localhost"), "").play(calls.resolve("none")))
                .isFalse();
    }
}
