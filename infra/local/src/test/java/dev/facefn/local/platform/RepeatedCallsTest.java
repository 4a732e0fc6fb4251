package dev.facefn.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.platform.Api.Answer;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// 200 calls, of which 50 repeat the `Idempotency-Key` of another, in any order and at once: 150
/// are done and billed, and a repeat gets the answer of the first.
class RepeatedCallsTest {
    private static final int CALLS = 200;
    private static final int REPEATS = 50;
    private static final int CALLERS = 8;
    private static final String DETECT = "/v1/detect";

    @BeforeAll
    static void pullModels() {
        TestModels.open();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void areBilledOnceAndAnsweredAlike(@TempDir Path data) throws Exception {
        try (Platform platform = Platform.start(ModelStore.atDefault(), data, 0, "warn");
                Api api = new Api(platform.uri(), platform.keyFile())) {
            ConcurrentHashMap<String, JsonNode> first = new ConcurrentHashMap<>();
            Set<String> records = ask(api, first);
            assertThat(first).hasSize(CALLS - REPEATS);
            assertThat(records).hasSize(CALLS - REPEATS);
            JsonNode total = usage(api, CALLS - REPEATS);
            System.out.printf("%d calls, %d of them repeats: %s%n", CALLS, REPEATS, total);
            assertThat(good(total)).isEqualTo(CALLS - REPEATS);
            assertThat(total.path("images").intValue()).isEqualTo(CALLS - REPEATS);
            assertThat(new BigDecimal(total.path("amount").asString()))
                    .isEqualByComparingTo(new BigDecimal("0.15"));
        }
    }

    private static Set<String> ask(Api api, ConcurrentHashMap<String, JsonNode> first)
            throws Exception {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            keys.add("call-" + i % (CALLS - REPEATS));
        }
        Collections.shuffle(keys, new Random(5));
        Set<String> records = new HashSet<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<String>> answers = new ArrayList<>();
            for (String key : keys) {
                answers.add(executor.submit(() -> ask(api, key, first)));
            }
            for (Future<String> answer : answers) {
                records.add(answer.get());
            }
        }
        return records;
    }

    /// @return the id of the record in the ledger
    private static String ask(Api api, String key, ConcurrentHashMap<String, JsonNode> first)
            throws Exception {
        int photo = 1 + Math.floorMod(key.hashCode(), 6);
        Answer answer = api.post(DETECT, Api.picture(SamplePhotos.bytes(photo)), key);
        while (answer.status() == 409 || answer.status() == 429) {
            TimeUnit.MILLISECONDS.sleep(100);
            answer = api.post(DETECT, Api.picture(SamplePhotos.bytes(photo)), key);
        }
        ObjectNode body = (ObjectNode) answer.good();
        body.remove("request_id");
        JsonNode before = first.putIfAbsent(key, body);
        if (before != null) {
            assertThat(body).as(key).isEqualTo(before);
        }
        return body.at("/usage/event_id").asString();
    }

    /// Repeats that came while the first was under way were told to come again.
    private static int good(JsonNode total) {
        return total.path("requests").intValue() - total.path("errors").intValue();
    }

    /// What the ledger says when nothing is on its way to it any more.
    private static JsonNode usage(Api api, int expected) throws Exception {
        JsonNode total = api.get("/v1/usage").good().path("total");
        while (good(total) < expected) {
            TimeUnit.MILLISECONDS.sleep(50);
            total = api.get("/v1/usage").good().path("total");
        }
        TimeUnit.SECONDS.sleep(1);
        return api.get("/v1/usage").good().path("total");
    }
}
