package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    @Test
    void comesBackAsTheFailureThatItWas() {
        FacefnException failure =
                FacefnException.because(ErrorCode.FACE_NOT_FOUND, "none", "no face was found");
        byte[] body = Json.mapper().writeValueAsBytes(new Problem(Problem.fault(failure)));
        FacefnException back = Problem.failure(422, body);
        assertThat(back.code()).isEqualTo(ErrorCode.FACE_NOT_FOUND);
        assertThat(back).hasMessage("no face was found");
        assertThat(back.details().get("reason")).hasToString("\"none\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "[]", "{\"error\":{\"code\":\"odd\"}}"})
    void isUnavailableWhereTheBodyIsNoneOfOurs(String body) {
        FacefnException failure = Problem.failure(502, body.getBytes(UTF_8));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(failure).hasMessageContaining("status 502");
    }
}
