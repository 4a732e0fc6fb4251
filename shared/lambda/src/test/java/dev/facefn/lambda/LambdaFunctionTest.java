package dev.facefn.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.CorsPolicy;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.aws.SqsBatch;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LambdaFunctionTest {
    private final AtomicInteger closed = new AtomicInteger();
    private Reply reply = Reply.ok(new Word("ü"));

    private record Word(String word) {}

    private LambdaFunction function(SqsBatch.Response batch) {
        Operation operation = new Operation("test", "word", "A word", Input.NONE, Word.class);
        Route route = new Route("GET", "/word", Route.Access.PUBLIC, operation, _ -> reply);
        GuardChain chain =
                new GuardChain(new Routes(List.of(route)), new CorsPolicy(List.of()), List.of());
        return new LambdaFunction(chain, _ -> batch);
    }

    private JsonNode call(HttpEvent event) {
        byte[] answer =
                function(new SqsBatch.Response(List.of())).apply(event.stream()).getPayload();
        return JsonMapper.shared().readTree(answer);
    }

    private static HttpEvent word() {
        return new HttpEvent("GET", "/word").header("x-request-id", "r1");
    }

    /// Bytes that tell when they are closed.
    private Reply content(int bytes) {
        return Reply.ok(
                new Reply.Content(
                        bytes,
                        new ByteArrayInputStream(new byte[bytes]) {
                            @Override
                            public void close() {
                                closed.incrementAndGet();
                            }
                        }));
    }

    @Test
    void textIsSentAsItIs() {
        JsonNode answer = call(word());
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("isBase64Encoded").asBoolean(true)).isFalse();
        assertThat(answer.path("body").asString())
                .isEqualTo("{\"word\":\"ü\",\"request_id\":\"r1\"}");
        assertThat(answer.path("headers").path("Content-Type").asString())
                .isEqualTo("application/json");
        reply = Reply.ok(new Reply.Text("text/csv; charset=utf-8", "a;b"));
        assertThat(call(word()).path("body").asString()).isEqualTo("a;b");
    }

    @Test
    void bytesAreBase64AndTheirStreamIsClosed() {
        reply = content(3);
        JsonNode answer = call(word());
        assertThat(answer.path("isBase64Encoded").asBoolean(false)).isTrue();
        assertThat(Base64.getDecoder().decode(answer.path("body").asString())).hasSize(3);
        assertThat(closed).hasValue(1);
    }

    @Test
    void anAnswerWithoutABodyHasNone() {
        reply = new Reply(204, java.util.Map.of(), Reply.None.NONE);
        JsonNode answer = call(word());
        assertThat(answer.path("statusCode").asInt()).isEqualTo(204);
        assertThat(answer.has("body")).isFalse();
    }

    @Test
    void anAnswerThatLambdaWouldNotTakeIsAnErrorThatSaysSo() {
        for (Reply long_ :
                List.of(
                        Reply.ok(new Word("\u0001".repeat(2 << 20))),
                        content(5 << 20),
                        content(7 << 20))) {
            reply = long_;
            JsonNode answer = call(word());
            assertThat(answer.path("statusCode").asInt()).isEqualTo(413);
            JsonNode problem = JsonMapper.shared().readTree(answer.path("body").asString());
            assertThat(problem.at("/error/code").asString()).isEqualTo("request_too_large");
            assertThat(problem.at("/error/details/reason").asString())
                    .isEqualTo("answer_too_large");
            assertThat(problem.path("request_id").asString()).isEqualTo("r1");
            assertThat(answer.path("headers").path("x-request-id").asString()).isEqualTo("r1");
        }
        assertThat(closed).hasValue(2);
    }

    @Test
    void aBatchTellsWhichMessagesFailed() {
        String event = "{\"Records\":[{\"messageId\":\"a\",\"eventSource\":\"aws:sqs\"}]}";
        SqsBatch.Response failed =
                new SqsBatch.Response(List.of(new SqsBatch.Response.Failure("a")));
        assertThat(new String(function(failed).apply(HttpEvent.stream(event)).getPayload(), UTF_8))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"}]}");
    }

    @Test
    void aFailureOfOursHasNoTraceForTheCaller() {
        LambdaFunction broken =
                new LambdaFunction(
                        new GuardChain(new Routes(List.of()), new CorsPolicy(List.of()), List.of()),
                        _ -> {
                            throw new IllegalStateException("innards");
                        });
        String event = "{\"Records\":[{\"messageId\":\"a\",\"eventSource\":\"aws:sqs\"}]}";
        List<Throwable> told = new ArrayList<>();
        assertThatThrownBy(() -> broken.apply(HttpEvent.stream(event)))
                .isInstanceOf(FailedEvent.class)
                .hasMessage("the function failed; its log says how")
                .hasNoCause()
                .satisfies(told::add);
        assertThat(told.getFirst().getStackTrace()).isEmpty();
    }
}
