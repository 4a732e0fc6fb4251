package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    private static final String PERSON = "/v1/collections/{collection_id}/persons/{person_id}";
    private final Routes routes =
            new Routes(List.of(route("GET", PERSON), route("DELETE", PERSON), route("GET", "/v1")));

    private static Route route(String method, String path) {
        Operation operation = new Operation("echo", method, "", Input.NONE, Reply.None.class);
        return new Route(method, path, Route.Access.KEY, operation, _ -> Reply.ok(""));
    }

    @Test
    void takeWhatStandsForANameAsItWasSent() {
        Routes.Match match = routes.match("DELETE", "/v1/collections/staff/persons/a%20b");
        assertThat(match.route().method()).isEqualTo("DELETE");
        assertThat(match.parameters())
                .isEqualTo(Map.of("collection_id", "staff", "person_id", "a%20b"));
        assertThat(routes.match("GET", "/v1").parameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/",
                "//v1",
                "/V1",
                "/v1/collections//persons/alice",
                "/v1/collections/staff/persons/",
                "/v1/collections/staff/persons/alice/",
                "/v1/collections/staff/persons/alice/faces",
                "/v1/collections/staff/%70ersons/alice"
            })
    void matchToTheLetter(String path) {
        assertThatThrownBy(() -> routes.match("GET", path)).hasMessage("there is no such route");
        assertThat(routes.template(path)).isEmpty();
    }

    @Test
    void nameTheMethodsOfAPath() {
        String path = "/v1/collections/staff/persons/alice";
        assertThatThrownBy(() -> routes.match("POST", path))
                .hasMessage("this route allows GET, DELETE");
        assertThat(routes.template(path)).contains(PERSON);
    }
}
