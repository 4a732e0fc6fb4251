package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);
    private static final FormField.Whole COUNT = new FormField.Whole("count", "", 1, 9, 5);
    private static final FormField.Choice<Integer> SPEED =
            new FormField.Choice<>("speed", "", Map.of("fast", 1, "slow", 2), 1);
    private static final FormField.Choices<Character> LETTERS =
            new FormField.Choices<>("letters", "", Map.of("a", 'a', "b", 'b'));
    private final FormReader reader = new FormReader(1 << 20, 2 << 20);

    private record Asked(byte[] image, int count, int speed, List<Character> letters) {}

    private Asked read(Requests request) {
        Form form = reader.read(request.call(Input.picture(List.of(COUNT, SPEED, LETTERS))));
        Asked asked =
                new Asked(
                        form.image().bytes(), form.get(COUNT), form.get(SPEED), form.get(LETTERS));
        form.refuseUnread();
        return asked;
    }

    private Asked json(String text) {
        return read(Requests.post("application/json", text.getBytes(UTF_8)));
    }

    private FacefnException failure(Requests request) {
        return catchThrowableOfType(FacefnException.class, () -> read(request));
    }

    private void assertInvalid(String json, String message) {
        FacefnException failure = failure(Requests.post("application/json", json.getBytes(UTF_8)));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure).hasMessageContaining(message);
    }

    @Test
    void readsARawPictureWithOptionsInTheQuery() {
        Asked asked =
                read(Requests.post("Image/PNG", PNG).query("count=3&speed=slow&letters=b,%61"));
        assertThat(asked.image()).isEqualTo(PNG);
        assertThat(asked.count()).isEqualTo(3);
        assertThat(asked.speed()).isEqualTo(2);
        assertThat(asked.letters()).containsExactly('b', 'a');
    }

    @Test
    void readsJsonWithOptionsAsMembers() {
        Asked asked = json("{\"image\":\"%s\",\"count\":9,\"letters\":[\"a\"]}".formatted(BASE64));
        assertThat(asked.image()).isEqualTo(PNG);
        assertThat(asked.count()).isEqualTo(9);
        assertThat(asked.letters()).containsExactly('a');
        assertThat(json("{\"image\":\"%s\",\"letters\":\"a, b\"}".formatted(BASE64)).letters())
                .containsExactly('a', 'b');
    }

    @Test
    void readsADataUrl() {
        assertThat(json("{\"image\":\"data:image/png;base64,%s\"}".formatted(BASE64)).image())
                .isEqualTo(PNG);
    }

    @Test
    void readsAForm() {
        String body =
                "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=a.png\r\n\r\n"
                        + "picture\r\n--x\r\nContent-Disposition: form-data; name=\"count\"\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n\r\n"
                        + "7\r\n--x--\r\n";
        Asked asked =
                read(Requests.post("multipart/form-data; boundary=\"x\"", body.getBytes(UTF_8)));
        assertThat(asked.image()).isEqualTo("picture".getBytes(UTF_8));
        assertThat(asked.count()).isEqualTo(7);
    }

    @Test
    void saysWhenTheBytesAreNotWhatTheyWereCalled() {
        Form form = reader.read(Requests.post("image/jpeg", PNG).call(Input.picture(List.of())));
        assertThat(form.image().bytes()).isEqualTo(PNG);
        assertThat(form.warnings()).containsExactly("the image is image/png, not image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "image/*",
                "image/gif",
                "text/plain",
                "*/*",
                "application/x-www-form-urlencoded",
                "application/json; charset=utf-16",
                "application/json; charset=utf-8; charset=utf-8",
                "image/png; charset=utf-8",
                "image/png, image/jpeg",
                "image",
                "multipart/mixed; boundary=x",
                "image/png\u0000"
            })
    void refusesOtherMediaTypes(String type) {
        assertThat(failure(Requests.post(type, PNG)).code())
                .isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void refusesNoTypeTwoTypesAndAnEncoding() {
        Requests twice = Requests.post("image/png", PNG).header("Content-Type", "image/png");
        Requests packed = Requests.post("image/png", PNG).header("Content-Encoding", "gzip");
        Requests none = Requests.post("", PNG);
        for (Requests request : List.of(twice, packed, none)) {
            assertThat(failure(request).code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
    }

    @Test
    void refusesAnEmptyBodyWhateverItsType() {
        for (String type : List.of("image/png", "application/json", "text/plain", "x")) {
            assertThat(failure(Requests.post(type, new byte[0])).code())
                    .isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    @Test
    void refusesAPictureOverTheLimit() {
        byte[] large = new byte[(1 << 20) + 1];
        String json = "{\"image\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(large));
        for (Requests request :
                List.of(
                        Requests.post("image/png", large),
                        Requests.post("application/json", json.getBytes(UTF_8)))) {
            assertThat(failure(request).code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "count=0, count",
        "count=10, count",
        "count=1.5, count",
        "count=-1, count",
        "count=NaN, count",
        "count=, count",
        "count=٣, count",
        "count=1&count=1, count",
        "speed=FAST, speed",
        "speed, speed",
        "letters=c, letters",
        "letters=, letters",
        "'letters=a,', letters",
        "other=1, other",
        "image=x, image",
        "count=%zz, percent"
    })
    void namesTheOptionThatIsWrong(String query, String field) {
        FacefnException failure = failure(Requests.post("image/png", PNG).query(query));
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure).hasMessageContaining(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "\"x\"",
                "{",
                "{} {}",
                "{}x",
                "{'image':1}",
                "{\"count\":01}",
                "{\"image\":\"a\\ud800\"}",
                "{\"image\":\"\",\"image\":\"\"}",
                "{\"count\":1,}",
                "{\"count\":NaN}",
                "// c\n{}",
                "\uFEFF{}"
            })
    void refusesJsonThatIsNoObjectOrNotWellFormed(String text) {
        assertThatThrownBy(() -> json(text))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    void refusesJsonThatMeansHarm() {
        assertInvalid("{\"a\":".repeat(100_000), "cannot be read");
        assertInvalid("[".repeat(100_000), "cannot be read");
        assertInvalid("{\"image\":\"%s\",\"count\":1e999999}".formatted(BASE64), "count");
        assertInvalid(
                "{\"image\":\"%s\",\"count\":%s}".formatted(BASE64, "9".repeat(100_000)),
                "cannot be read");
        assertInvalid("{\"" + "n".repeat(100_000) + "\":1}", "cannot be read");
        assertInvalid("{\"image\":\"" + "A".repeat(20 << 20) + "\"}", "16777216 bytes");
        for (byte[] bytes :
                List.of(
                        "{}".getBytes(UTF_16),
                        new byte[] {0, '{', 0, '}'},
                        new byte[] {'{', 0, '}', 0},
                        new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', ':', '1', '}'})) {
            assertThat(failure(Requests.post("application/json", bytes)).code())
                    .isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"image\":\"\"",
                "\"image\":\"data:image/png;base64,\"",
                "\"image\":\"QQ\"",
                "\"image\":\"QQ=\"",
                "\"image\":\"Q===\"",
                "\"image\":\"=QQQ\"",
                "\"image\":\"QQ-_\"",
                "\"image\":\"QQ==QQ==\"",
                "\"image\":\"QUJ\\nDRA==\"",
                "\"image\":\"QÜQQ\"",
                "\"image\":\"data:text/plain;base64,QUJD\"",
                "\"image\":\"data:image/gif;base64,QUJD\"",
                "\"image\":\"data:image/png,QUJD\"",
                "\"image\":\"data:image/png;base64\"",
                "\"image\":\"data:;base64,QUJD\"",
                "\"image\":\"data:\"",
                "\"image\":\"data:image/jpeg;base64;base64,QUJD\"",
                "\"image\":\"data:;base64image/png;base64,QUJD\"",
                "\"image\":7",
                "\"image\":null",
                "\"image\":[\"QUJD\"]",
                "\"count\":1",
                "\"image\":\"QUJD\",\"image_url\":\"https://a.example\"",
                "\"image_url\":\"https://a.example\"",
                "\"object\":{\"bucket\":\"b\",\"key\":\"k\"}",
                "\"image\":\"QUJD\",\"count\":\"3\"",
                "\"image\":\"QUJD\",\"count\":1.0",
                "\"image\":\"QUJD\",\"count\":null",
                "\"image\":\"QUJD\",\"speed\":true",
                "\"image\":\"QUJD\",\"letters\":[1]",
                "\"image\":\"QUJD\",\"letters\":[null]",
                "\"image\":\"QUJD\",\"letters\":{}",
                "\"image\":\"QUJD\",\"${jndi:ldap://a}\":1"
            })
    void refusesMembersThatAreWrong(String members) {
        assertInvalid("{" + members + "}", "");
    }

    @Test
    void repeatsOnlyHarmlessCharactersOfWhatItRefuses() {
        FacefnException failure =
                failure(Requests.post("image/png", PNG).query("%0d%0a%22%3Cb%3E\u0007=1"));
        assertThat(failure.getMessage()).matches("[ -~]+").doesNotContain("\"");
        assertThat(failure(Requests.post("image/png", PNG).query("x".repeat(9999) + "=1")))
                .hasMessageContaining("xxx...: there is no such field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; boundary=", "; boundary=x; boundary=y", "; boundary=\"x"})
    void refusesAFormWithoutABoundary(String parameters) {
        FacefnException failure = failure(Requests.post("multipart/form-data" + parameters, PNG));
        assertThat(failure.code().httpStatus()).isIn(400, 415);
    }
}
