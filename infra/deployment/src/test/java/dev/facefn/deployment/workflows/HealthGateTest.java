package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.facefn.deployment.workflows.StubFunction.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gate before each step of a release, against servers of this test and against an `aws` that
/// answers what the test says.
class HealthGateTest {
    @TempDir Path folder;

    @Test
    void aFunctionThatAnswersPasses() throws IOException {
        try (StubFunction detect = new StubFunction(_ -> new Answer(200, "{}"))) {
            Script.Ended ended =
                    gate("detect", detect, "--calls", 7).with("FACEFN_API_KEY", "k").run();
            assertThat(ended.code()).as(ended.all()).isZero();
            assertThat(Json.read(ended.out()).get("calls").asInt()).isEqualTo(7);
            assertThat(Json.read(ended.out()).get("well").asBoolean()).isTrue();
            assertThat(detect.lines()).hasSize(8).startsWith("GET /v1/health");
            assertThat(detect.calls.getLast().authorization()).isEqualTo("Bearer k");
            assertThat(detect.calls.getLast().line()).isEqualTo("POST /v1/detect");
            var picture = new java.io.ByteArrayInputStream(detect.calls.getLast().body());
            assertThat(ImageIO.read(picture).getWidth()).isEqualTo(64);
        }
    }

    @ParameterizedTest(name = "{0} of 20 fail: {1}")
    @CsvSource({"0, 0", "1, 0", "2, 1", "20, 1"})
    void fivePercentMayFail(int failures, int code) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (StubFunction function =
                new StubFunction(call ->
                        call.line().endsWith("health") || calls.incrementAndGet() > failures
                                ? new Answer(200, "{}")
                                : new Answer(500, "{}"))) {
            Script.Ended ended = gate("compare", function).run();
            assertThat(ended.code()).as(ended.all()).isEqualTo(code);
            assertThat(Json.read(ended.out()).get("failed").asInt()).isEqualTo(failures);
        }
    }

    @Test
    void slowCallsAreRefused() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (StubFunction function =
                new StubFunction(_ -> {
                    Thread.sleep(calls.incrementAndGet() > 4 ? 150 : 0);
                    return new Answer(200, "{}");
                })) {
            assertThat(gate("compare", function, "--calls", 6, "--p95", 100).run().code())
                    .isEqualTo(1);
            assertThat(gate("compare", function, "--calls", 3, "--p95", 5000).run().code())
                    .isZero();
        }
    }

    @Test
    void callsWithoutAnAnswerFail() throws IOException {
        try (StubFunction function =
                new StubFunction(call -> {
                    Thread.sleep(call.line().endsWith("health") ? 0 : 3000);
                    return new Answer(200, "{}");
                })) {
            Script.Ended ended = gate("compare", function, "--calls", 1, "--timeout", 1).run();
            assertThat(ended.code()).as(ended.all()).isEqualTo(1);
            assertThat(ended.out()).contains("\"000\":1");
        }
    }

    @Test
    void anotherSuccessThanTheExpectedOneFails() throws IOException {
        try (StubFunction embed = new StubFunction(_ -> new Answer(200, "{}"))) {
            assertThat(gate("embed", embed, "--calls", 2).run().code()).isEqualTo(1);
        }
        try (StubFunction embed =
                new StubFunction(
                        call -> new Answer(call.line().endsWith("health") ? 200 : 422, "{}"))) {
            assertThat(gate("embed", embed, "--calls", 2).run().code()).isZero();
        }
    }

    @Test
    void whoIsNotReadyIsWaitedForAndThenRefused() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StubFunction late =
                new StubFunction(_ -> new Answer(asked.incrementAndGet() < 3 ? 503 : 200, ""))) {
            assertThat(gate("compare", late, "--calls", 2).run().code()).isZero();
        }
        try (StubFunction never = new StubFunction(_ -> new Answer(503, ""))) {
            Script.Ended ended = gate("compare", never, "--ready", 1).run();
            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.out()).contains("\"ready\":false").contains("\"health\":\"503\"");
        }
        Script.Ended nobody =
                Script.named(
                                "health-gate",
                                "--function",
                                "compare",
                                "--url",
                                "http://127.0.0.1:9",
                                "--ready",
                                1)
                        .with("FACEFN_API_KEY", "k")
                        .run();
        assertThat(nobody.code()).isNotZero();
    }

    @Test
    void aVersionOnLambdaIsInvokedAndItsOwnTimeCounts() throws IOException {
        String log =
                Base64.getEncoder()
                        .encodeToString(
                                "REPORT Duration: 12.34 ms Billed Duration: 13 ms".getBytes());
        FakePrograms aws =
                lambda(
                        "{\"StatusCode\":200,\"LogResult\":\"" + log + "\"}",
                        "{\"statusCode\":200}");
        Script.Ended ended = onLambda(aws).run();
        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(Json.read(ended.out()).get("p95_ms").asInt()).isEqualTo(12);
        assertThat(aws.calls())
                .hasSize(4)
                .allMatch(call -> call.contains("--function-name f --qualifier 7"));
        JsonNode event = Json.read(Files.readString(aws.folder.resolve("event")));
        assertThat(event.get("version").asText()).isEqualTo("2.0");
        assertThat(event.get("rawPath").asText()).isEqualTo("/v1/usage");
        assertThat(event.at("/headers/authorization").asText()).isEqualTo("Bearer k");
        assertThat(aws.calls()).noneMatch(call -> call.contains("Bearer"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"StatusCode\":200,\"FunctionError\":\"Unhandled\"} | {\"errorMessage\":\"x\"}",
                "{\"StatusCode\":200} | {\"statusCode\":500}",
                "{\"StatusCode\":200} | no JSON",
                "no JSON | {\"statusCode\":500}",
            })
    void whatLambdaSaysOtherwiseIsRefused(String answer, String body) {
        FakePrograms aws = lambda(answer, body);
        Script.Ended ended = onLambda(aws).run();
        assertThat(ended.code()).as(ended.all()).isEqualTo(3);
    }

    private FakePrograms lambda(String answer, String body) {
        return new FakePrograms(folder)
                .runs(
                        "aws",
                        "lambda invoke *",
                        "while [[ $1 != --payload ]]; do shift; done; cp \"${2#file://}\" \"$here/event\"\n"
                                + "echo '"
                                + body
                                + "' >\"${@: -1}\"\ncat <<'A'\n"
                                + answer
                                + "\nA");
    }

    private static Script onLambda(FakePrograms aws) {
        return Script.named(
                        "health-gate",
                        "--function",
                        "usage-tracker",
                        "--lambda",
                        "f",
                        "--qualifier",
                        "7",
                        "--calls",
                        3,
                        "--ready",
                        1)
                .with("FACEFN_API_KEY", "k")
                .beside(aws.folder);
    }

    @ParameterizedTest
    @CsvSource({
        "'--function compare'",
        "'--function no-such --url http://127.0.0.1:1'",
        "'--function compare --lambda f'",
        "'--function compare --url http://127.0.0.1:1 --calls 0'",
        "'--function compare --url http://127.0.0.1:1 --p95 fast'",
        "'--function'",
    })
    void wrongUsageIsTwo(String words) {
        assertThat(Script.named("health-gate", (Object[]) words.split(" ")).run().code())
                .isEqualTo(2);
    }

    @Test
    void everyFunctionHasACallThatItsContractKnows() throws IOException {
        for (String function : functions()) {
            List<String> asked = new ArrayList<>();
            try (StubFunction stub =
                    new StubFunction(call -> {
                        asked.add(call.line());
                        return new Answer(200, "");
                    })) {
                Script.Ended ended = gate(function, stub, "--calls", 1).run();
                assertThat(ended.code()).as(ended.all()).isLessThan(2);
            }
            String[] call = asked.getLast().split(" ");
            JsonNode paths = Json.read(contract(function)).get("paths");
            assertThat(paths.path(call[1]).has(call[0].toLowerCase(java.util.Locale.ROOT)))
                    .as(function + " knows " + asked)
                    .isTrue();
        }
    }

    static List<String> functions() throws IOException {
        try (Stream<Path> folders = Files.list(Tools.ROOT.resolve("functions"))) {
            return folders.filter(each -> Files.isDirectory(each.resolve("src")))
                    .map(each -> each.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static String contract(String function) throws IOException {
        return Files.readString(
                Tools.ROOT.resolve(
                        "functions/%s/src/main/resources/dev/facefn/%s/openapi.json"
                                .formatted(function, function.replace("-", ""))));
    }

    private static Script gate(String function, StubFunction stub, Object... more) {
        Tools.need("curl", "jq");
        List<Object> words = new ArrayList<>(List.of("--function", function, "--url", stub.url()));
        words.addAll(List.of(more));
        return Script.named("health-gate", words.toArray()).with("FACEFN_API_KEY", "");
    }
}
