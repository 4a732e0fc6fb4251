package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.ApiRequest;
import dev.facefn.aws.SqsBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
    private final EventReader reader = new EventReader();

    private ApiRequest call(HttpEvent event) throws IOException {
        return ((LambdaEvent.HttpCall) reader.read(event.stream())).request();
    }

    private void refused(InputStream event, String came) {
        assertThatThrownBy(() -> reader.read(event))
                .isInstanceOf(UnknownEvent.class)
                .hasNoCause()
                .hasMessage(
                        "wanted a call of an HTTP API (payload version 2.0) or a batch of SQS,"
                                + " and got "
                                + came)
                .extracting(Throwable::getStackTrace)
                .isEqualTo(new StackTraceElement[0]);
    }

    @Test
    void aCallHasAllOfItsParts() throws IOException {
        ApiRequest call =
                call(
                        new HttpEvent("POST", "/v1/compare")
                                .with("rawQueryString", "a=1&b=%20")
                                .header("authorization", "Bearer one,Bearer two")
                                .cookies("a=1", "b=2")
                                .with("body", "{\"ü\":1}"));
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/v1/compare");
        assertThat(call.query()).isEqualTo("a=1&b=%20");
        assertThat(call.peer()).isEqualTo("203.0.113.9");
        assertThat(call.headers().all("Authorization")).containsExactly("Bearer one,Bearer two");
        assertThat(call.headers().all("Cookie")).containsExactly("a=1; b=2");
        assertThat(call.headers().all("absent")).isEmpty();
        assertThat(call.body().declaredLength()).isEqualTo(8);
        assertThat(call.body().read(8)).isEqualTo("{\"ü\":1}".getBytes(UTF_8));
    }

    @Test
    void aBodyMayBeBase64OrMissing() throws IOException {
        byte[] bytes = {0, (byte) 0xff, 7};
        HttpEvent event = new HttpEvent("POST", "/").base64(true);
        assertThat(call(event).body().read(1)).isEmpty();
        String text = Base64.getEncoder().encodeToString(bytes);
        assertThat(call(event.with("body", text)).body().read(9)).isEqualTo(bytes);
        refused(
                event.with("body", "no base64!").stream(),
                "a call whose body is no base64, as it says");
    }

    @Test
    void anAddressOfVersion6IsThatOfItsSite() throws IOException {
        assertThat(call(new HttpEvent("GET", "/").peer("2001:db8::7")).peer())
                .isEqualTo("20010db800000000::/64");
        assertThat(call(new HttpEvent("GET", "/").peer("localhost")).peer()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "$default, /v1/health, /v1/health",
        "prod, /prod/v1/health, /v1/health",
        "prod, /v1/health, /v1/health",
        "prod, /production/v1, /production/v1",
        "v1, /v1/v1/health, /v1/health",
    })
    void aPathIsWithoutItsStage(String stage, String raw, String path) throws IOException {
        assertThat(call(new HttpEvent("GET", raw).stage(stage)).path()).isEqualTo(path);
    }

    @Test
    void aBatchHasTheMessages() throws IOException {
        String records =
                """
                {"Records": [
                  {"messageId": "a", "body": "one", "eventSource": "aws:sqs", "eventSourceARN": "q"},
                  {"messageId": "b", "eventSource": "aws:sqs"}]}
                """;
        SqsBatch.Request batch =
                ((LambdaEvent.QueueBatch) reader.read(HttpEvent.stream(records))).request();
        assertThat(batch.records())
                .containsExactly(
                        new SqsBatch.Message("a", "one", "q"), new SqsBatch.Message("b", "", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"httpMethod": "GET", "path": "/s3cret", "resource": "/x"}    | an object of httpMethod, path, resource
                    {"source": "aws.events", "detail": {}, "<script>": 1, "k y": 2} | an object of detail, source and 2 more
                    {"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1,"k":1,"l":1,"m":1} | an object of a, b, c, d, e, f, g, h, i, j, k, l and 1 more
                    {"version": "2.0", "requestContext": {}}                      | an object of requestContext, version
                    {"version": "1.0", "requestContext": {"http": {}}}            | an object of requestContext, version
                    {"version": "2.0", "requestContext": {"http": {}}}            | a call without method
                    {"version": "2.0", "requestContext": {"http": {"method": "GET"}}} | a call without rawPath
                    {"Records": []}                                               | an object of Records
                    {"Records": [{"eventSource": "aws:s3", "s3": {}}]}            | an object of Records
                    {"Records": [{"messageId": "a", "eventSource": "aws:sqs"}, {"eventSource": "aws:s3"}]} | an object of Records
                    {"Records": [{"eventSource": "aws:sqs", "body": "s3cret"}]}   | a batch in which a record has no messageId
                    {}                                                            | an empty object
                    []                                                            | an array
                    null                                                          | a single value
                    "s3cret"                                                      | a single value
                    {"a": s3cret}                                                 | what cannot be read as JSON at line 1, column 7
                    """)
    void anythingElseIsRefusedWithoutItsValues(String event, String came) {
        refused(HttpEvent.stream(event), came);
    }

    @Test
    void nothingAndTooMuchAreRefused() {
        refused(HttpEvent.stream(""), "nothing");
        refused(HttpEvent.stream(" ".repeat((6 << 20) + 1)), "more than 6291456 bytes");
        assertThatThrownBy(() -> reader.read(HttpEvent.stream("[".repeat(10_000))))
                .isInstanceOf(UnknownEvent.class)
                .hasMessageContaining("what cannot be read as JSON");
    }
}
