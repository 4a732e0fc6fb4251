package dev.facefn.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a form gives to the reader of a call.
class FormTest {
    private static final Input.Pictures IMAGES = new Input.Pictures("images", "", 3);
    private static final Input INPUT = new Input(List.of(IMAGES), List.of());
    private static final FormField.Decimal THRESHOLD = new FormField.Decimal("threshold", "", 0, 1);
    private static final FormField.Flag FORCE = new FormField.Flag("force", "", false);
    private static final FormField.Words NAME = new FormField.Words("name", "", 1, 5);
    private static final FormField.JsonObject METADATA =
            new FormField.JsonObject("metadata", "", 20);
    private final FormReader reader = new FormReader(100, 250);

    private Form json(String text) {
        return reader.read(Requests.post("application/json", text.getBytes(UTF_8)).call(INPUT));
    }

    private Form query(String text) {
        return reader.read(Requests.get("/v1/x").query(text).call(Input.NONE));
    }

    private Form multipart(String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--x\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
        }
        body.append("--x--\r\n");
        return reader.read(
                Requests.post(
                                "multipart/form-data; boundary=x",
                                body.toString().getBytes(ISO_8859_1))
                        .call(INPUT));
    }

    private static FacefnException failure(Form form, Consumer<Form> reading) {
        return catchThrowableOfType(FacefnException.class, () -> reading.accept(form));
    }

    @Test
    void takesRepeatedPicturesInTheirOrderWithTheirNames() {
        Form form =
                multipart(
                        "name=\"images\"; filename=\"C/a.jpg\"\r\n\r\nfirst",
                        "name=\"images\"; filename=\"b\\\"c.png\"\r\n\r\nsecond");
        assertThat(form.images(IMAGES))
                .extracting(u -> new String(u.bytes(), UTF_8))
                .containsExactly("first", "second");
        assertThat(form.images(IMAGES))
                .extracting(Upload::fileName)
                .containsExactly("a.jpg", "b?c.png");
    }

    @Test
    void takesAnArrayOfPicturesInJson() {
        Form form = json("{\"images\":[\"/9j/\",\"data:image/png;base64,iVBO\"]}");
        assertThat(form.images(IMAGES)).hasSize(2);
        assertThat(json("{\"images\":\"/9j/\"}").images(IMAGES)).hasSize(1);
        assertThat(json("{}").images(IMAGES)).isEmpty();
    }

    @Test
    void refusesMorePicturesThanThereMayBe() {
        Form form = json("{\"images\":[\"/9j/\",\"/9j/\",\"/9j/\",\"/9j/\"]}");
        FacefnException refused = failure(form, f -> f.images(IMAGES));
        assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_IMAGES);
        assertThat(refused).hasMessage("the call has 4 images, at most 3");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "0.36, 0.36", "1e-3, 0.001"})
    void readsANumberFromTheQueryAndFromJson(String text, double number) {
        assertThat(query("threshold=" + text).find(THRESHOLD)).contains(number);
        assertThat(json("{\"threshold\":" + text + "}").find(THRESHOLD)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "threshold=NaN, threshold",
        "threshold=-0.1, threshold",
        "threshold=1.0001, threshold",
        "threshold=, threshold",
        "threshold=0x1, threshold",
        "threshold=Infinity, threshold",
        "force=yes, force",
        "name=, name",
        "name=abcdef, name",
        "name=a%00b, name",
        "metadata=[1], metadata",
        "metadata=%7B, metadata",
        "metadata=%7B%22a%22:[1e999]%7D, metadata",
        "metadata=%7B%22a%22:%2212345678901234567%22%7D, metadata"
    })
    void refusesAFieldByItsName(String text, String field) {
        FacefnException refused =
                failure(
                        query(text),
                        form -> {
                            form.find(THRESHOLD);
                            form.get(FORCE);
                            form.find(NAME);
                            form.find(METADATA);
                        });
        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused).hasMessageStartingWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"threshold":"0.5"}
                    {"threshold":null}
                    {"threshold":true}
                    {"threshold":1e999}
                    {"threshold":[0.5]}
                    """)
    void takesNothingElseForANumberInJson(String text) {
        FacefnException refused = failure(json(text), form -> form.find(THRESHOLD));
        assertThat(refused).hasMessage("threshold: a number from 0 to 1 is needed");
    }

    @Test
    void keepsAJsonObjectAsText() {
        assertThat(json("{\"metadata\":{\"a\": [1]}}").find(METADATA)).contains("{\"a\":[1]}");
        assertThat(query("metadata=%7B%22a%22:1%7D").find(METADATA)).contains("{\"a\":1}");
    }

    @Test
    void refusesAnUnreadMemberOfAnInnerObject() {
        Form form = json("{\"search\":{\"capacity\":1,\"profil\":2}}");
        Form search = form.object("search").orElseThrow();
        assertThat(search.find(new FormField.Whole("capacity", "", 1, 9, 1))).contains(1);
        assertThat(failure(form, Form::refuseUnread))
                .hasMessage("search.profil: there is no such field");
    }

    @Test
    void tellsNullFromAbsent() {
        Form form = json("{\"name\":null}");
        assertThat(form.has("name")).isTrue();
        assertThat(form.isNull("name")).isTrue();
        assertThat(form.has("external_id")).isFalse();
        assertThat(form.isNull("external_id")).isFalse();
    }

    @Test
    void knowsTheCallWithoutShowingItsKey() {
        Form form =
                reader.read(
                        Requests.get("/v1/x")
                                .header("Authorization", "Bearer secret")
                                .header("Idempotency-Key", "k-1")
                                .call(Input.NONE));
        assertThat(form.context().tenant()).isEqualTo("tests");
        assertThat(form.context().authorization()).contains("Bearer secret");
        assertThat(form.context().toString()).doesNotContain("secret");
        assertThat(form.idempotencyKey()).contains("k-1");
        Form odd =
                reader.read(
                        Requests.get("/v1/x").header("Idempotency-Key", "a b").call(Input.NONE));
        assertThat(failure(odd, Form::idempotencyKey)).hasMessageStartingWith("Idempotency-Key");
    }

    @Test
    void takesNoBarePictureWhereNoneIsAsked() {
        FacefnException refused =
                catchThrowableOfType(
                        FacefnException.class,
                        () ->
                                reader.read(
                                        Requests.post("image/png", new byte[1])
                                                .call(Input.of(List.of(NAME)))));
        assertThat(refused.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void boundsAFormByWhatItsPicturesMayTake() {
        byte[] large = new byte[(64 << 10) + 251];
        FacefnException refused =
                catchThrowableOfType(
                        FacefnException.class,
                        () ->
                                reader.read(
                                        Requests.post("multipart/form-data; boundary=x", large)
                                                .call(INPUT)));
        assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
    }
}
