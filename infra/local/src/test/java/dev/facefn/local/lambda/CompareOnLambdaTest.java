package dev.facefn.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.facefn.compare.CompareApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The zip of `compare` under Lambda's own interface client, without a database that answers.
@Timeout(180)
class CompareOnLambdaTest {
    private static final String VECTOR =
            Collections.nCopies(512, 1 / Math.sqrt(512)).toString().replace(" ", "");

    @TempDir private Path folder;

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("FACEFN_COMPARE_EMBEDURL", "http://127.0.0.1:9");
        settings.put("FACEFN_DATABASE_URL", "jdbc:postgresql://127.0.0.1:9/facefn");
        settings.put("FACEFN_DATABASE_USER", "compare");
        settings.put("FACEFN_DATABASE_PASSWORD", "s3cret-password");
        settings.put("FACEFN_DATABASE_MASTERKEYVALUE", HexFormat.of().formatHex(new byte[32]));
        settings.put("FACEFN_EVENTS_SECRETVALUE", HexFormat.of().formatHex(new byte[32]));
        return settings;
    }

    private LambdaProcess start(Map<String, String> settings) throws Exception {
        return LambdaProcess.start(
                FunctionZip.of("compare"), CompareApplication.class, folder, settings);
    }

    private static String comparison(String key) {
        String side = "{\"embedding\":%s,\"embedding_contract_id\":\"ec_x\"}".formatted(VECTOR);
        return GatewayCall.of(
                "POST",
                "/v1/compare",
                Map.of("authorization", "Bearer " + key, "content-type", "application/json"),
                "{\"source\":%s,\"target\":%s}".formatted(side, side));
    }

    @Test
    void answersCallsColdAndWarmAndRefusesWhatItDoesNotKnow() throws Exception {
        long exec = System.nanoTime();
        try (LambdaProcess function = start(settings())) {
            function.api().awaitReady(LambdaProcess.PATIENCE);
            long ready = System.nanoTime();
            JsonNode health = GatewayCall.body(function.invoke(GatewayCall.get("/v1/health")), 200);
            long cold = System.nanoTime();
            assertThat(health.path("status").asString()).isEqualTo("ready");
            Path keyFile = folder.resolve("data").resolve("dev.key");
            String key = Files.readString(keyFile, UTF_8).strip();
            JsonNode compared = GatewayCall.body(function.invoke(comparison(key)), 200);
            assertThat(compared.path("similarity").asDouble()).isCloseTo(1, offset(1e-6));
            long from = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                GatewayCall.body(function.invoke(comparison(key)), 200);
            }
            System.out.printf(
                    "compare on Lambda: ready %.0f ms after exec, first answer %.0f ms, then a"
                            + " comparison in %.2f ms%n",
                    (ready - exec) / 1e6,
                    (cold - exec) / 1e6,
                    (System.nanoTime() - from) / 1e6 / 100);
            GatewayCall.body(function.invoke(comparison("fk_wrong")), 401);
            GatewayCall.body(function.invoke(GatewayCall.get("/v1/absent")), 404);

            String unknown =
                    function.invoke("{\"httpMethod\":\"GET\",\"x\":\"s3cret\"}").failed().json();
            assertThat(unknown)
                    .contains("UnknownEvent", "got an object of httpMethod, x", "\"stackTrace\":[]")
                    .doesNotContain("s3cret");
            assertThat(function.invoke("[1").failed().json()).contains("cannot be read as JSON");
            assertThat(function.log())
                    .contains("an event was refused")
                    .doesNotContain("s3cret", VECTOR, "0.0441", key);
        }
    }

    @Test
    void poisonIsToldAsFailedWhereThereIsNoPlaceForIt() throws Exception {
        try (LambdaProcess function = start(settings())) {
            String batch =
                    "{\"Records\":[{\"messageId\":\"m1\",\"body\":\"s3cret\",\"eventSource\":\"aws:sqs\"}]}";
            assertThat(function.invoke(batch).answered().json())
                    .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
            assertThat(function.log()).doesNotContain("s3cret");
        }
    }

    @Test
    void wrongSettingsStopTheStartAndAreAllNamed() throws Exception {
        Map<String, String> settings = settings();
        settings.put("FACEFN_HTTP_PROT", "80");
        settings.put("FACEFN_QUEUES_USEAGE", "http://queue");
        try (LambdaProcess function = start(settings)) {
            assertThatThrownBy(() -> function.api().awaitReady(LambdaProcess.PATIENCE))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("FACEFN_HTTP_PROT")
                    .hasMessageContaining("FACEFN_QUEUES_USEAGE")
                    .hasMessageNotContaining("s3cret-password");
            assertThat(function.log()).doesNotContain("s3cret-password");
        }
    }
}
