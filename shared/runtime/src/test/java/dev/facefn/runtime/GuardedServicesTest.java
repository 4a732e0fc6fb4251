package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.ApiKey;
import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Meter;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.api.Receipt;
import dev.facefn.events.EventSecret;
import dev.facefn.usage.Accounts.Key;
import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.MemoryAnswers;
import dev.facefn.usage.Work;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// Two instances of a function that ask a third service about keys, as in production.
class GuardedServicesTest {
    private static final FormField.Words WORD = new FormField.Words("word", "", 1, 99);
    private static final EventSecret SECRET = new EventSecret(new byte[32]);
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private final TestAccounts accounts = new TestAccounts();
    private final Counter counter = new Counter();
    private final List<FunctionService> services = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir private Path data;
    private FunctionService tracker;

    record Said(String word, Receipt usage) {}

    record Asked(CallContext context, String word) {}

    /// Counts what is metered.
    private static final class Counter implements Meter {
        private final List<String> ids = new CopyOnWriteArrayList<>();

        @Override
        public Receipt record(dev.facefn.api.Call call, Work work) {
            String id = dev.facefn.api.UsageId.of(call);
            ids.add(id);
            return Receipt.of(work, new BigDecimal("0.001"), "USD", id);
        }

        @Override
        public void failed(dev.facefn.api.Call call, int status) {}
    }

    @FunctionApplication
    @Import(GateRoutes.class)
    static final class Tracker {}

    @FunctionApplication
    static final class Echo {
        @Bean
        Function<Asked, Metered<Said>> detect() {
            return asked -> new Metered<>(Work.none(), usage -> new Said(asked.word(), usage));
        }

        @Bean
        FunctionRoute<Asked> detectRoute() {
            Operation operation =
                    new Operation("detect", "detect", "", Input.of(List.of(WORD)), Said.class);
            return new FunctionRoute<>(
                    "POST", "/v1/detect", operation, form -> new Asked(form.context(), word(form)));
        }

        private static String word(Form form) {
            return form.find(WORD).orElse("");
        }
    }

    @BeforeEach
    void start() {
        tracker =
                start(
                        "tracker",
                        Map.of(),
                        List.of(accounts, new MemoryAnswers(), SECRET),
                        Tracker.class);
    }

    private FunctionService echo(String name, Map<String, ?> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("facefn.gate.url", tracker.uri());
        return start(name, settings, List.of(SECRET, counter), Echo.class);
    }

    private FunctionService start(
            String name, Map<String, ?> more, List<?> given, Class<?> application) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("facefn.http.port", 0);
        settings.put("facefn.http.drain-time", "0s");
        settings.put("facefn.data.directory", data.resolve(name));
        settings.put("facefn.data.dev-key", true);
        settings.put("logging.level.dev.facefn.access", "warn");
        FunctionService service = FunctionService.start(settings, given, application);
        services.add(service);
        return service;
    }

    @AfterEach
    void stop() {
        client.close();
        services.forEach(FunctionService::close);
    }

    private HttpResponse<String> ask(
            FunctionService service, String key, String word, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.uri().resolve("/v1/detect"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"word\":\"" + word + "\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String issue(String id, Set<String> scopes) {
        return accounts.issue(
                        new Key(
                                id,
                                "a",
                                "",
                                "",
                                scopes,
                                Instant.EPOCH,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null))
                .reveal();
    }

    @Test
    void aKeyThatIsRevokedOpensNoInstanceAfterASecond() throws Exception {
        FunctionService one = echo("one", Map.of());
        FunctionService other = echo("other", Map.of());
        String key = issue("key_1", Set.of("detect"));
        for (FunctionService service : List.of(one, other)) {
            assertThat(ask(service, key, "hi").statusCode()).isEqualTo(200);
        }
        var _ = accounts.revoke("a", "key_1", Instant.EPOCH);
        long revoked = System.nanoTime();
        LockSupport.parkNanos(CachedKeys.LONGEST.toNanos());
        while (System.nanoTime() - revoked < CachedKeys.LONGEST.toNanos()) {
            Thread.onSpinWait();
        }
        for (FunctionService service : List.of(one, other)) {
            assertThat(ask(service, key, "hi").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aRepeatAtAnotherInstanceIsAnsweredAlikeAndCountedOnce() throws Exception {
        FunctionService one = echo("one", Map.of());
        FunctionService other = echo("other", Map.of());
        String key = issue("key_1", Set.of("detect"));
        var first = ask(one, key, "hi", "Idempotency-Key", "k", "x-request-id", "r");
        var repeat = ask(other, key, "hi", "Idempotency-Key", "k", "x-request-id", "r");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.headers().firstValue("idempotent-replayed")).contains("true");
        assertThat(ask(other, key, "ho", "Idempotency-Key", "k").statusCode()).isEqualTo(409);
        assertThat(counter.ids).hasSize(1);
    }

    @Test
    void aBudgetHoldsForAllInstances() throws Exception {
        FunctionService one = echo("one", Map.of());
        FunctionService other = echo("other", Map.of());
        String key = issue("key_1", Set.of("detect"));
        accounts.put(new Tenant("a", "standard", false, new BigDecimal("0.002")));
        List<Integer> answers = new ArrayList<>();
        for (FunctionService service : List.of(one, other, one, other)) {
            answers.add(ask(service, key, "hi").statusCode());
        }
        assertThat(answers).containsExactly(200, 200, 402, 402);
        assertThat(counter.ids).hasSize(2);
    }

    @Test
    void aKeyHasItsScopesAndItsRate() throws Exception {
        FunctionService service =
                echo("one", Map.of("facefn.limits.rate", 0.01, "facefn.limits.burst", 2));
        assertThat(ask(service, issue("key_1", Set.of("compare")), "hi").statusCode())
                .isEqualTo(403);
        String key = issue("key_2", Set.of("*"));
        for (int status : new int[] {200, 200, 429}) {
            var answer = ask(service, key, "hi");
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("ratelimit-limit")).contains("2");
            assertThat(answer.headers().firstValue("retry-after").isPresent())
                    .isEqualTo(status == 429);
        }
    }

    @Test
    void nobodyPassesWhileNobodyKnowsTheKeys() throws Exception {
        FunctionService service = echo("one", Map.of("facefn.limits.rate", 0));
        String key = issue("key_1", Set.of("detect"));
        assertThat(ask(service, key, "hi").statusCode()).isEqualTo(200);
        tracker.close();
        long end = System.nanoTime() + GENEROUS.toNanos();
        HttpResponse<String> answer;
        do {
            assertThat(System.nanoTime()).as("still open").isLessThan(end);
            answer = ask(service, key, "hi");
        } while (answer.statusCode() == 200);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("1");
        assertThat(answer.body()).contains("unavailable");
    }

    @Test
    void theKeyOfALaptopIsTheFirstOperatorOfItsAccounts() throws Exception {
        String text = Files.readString(tracker.keyFile()).strip();
        ApiKey key = ApiKey.parse(text).orElseThrow();
        Key first = accounts.find(key.sha256()).orElseThrow().key();
        assertThat(first.tenant()).isEqualTo("dev");
        assertThat(first.id()).matches("key_[0-9a-f]{20}");
        assertThat(first.scopes()).containsExactlyInAnyOrder("*", "admin", "operator");
        assertThat(text).endsWith(first.last4());
        tracker.close();
        start();
        assertThat(accounts.keys("dev")).hasSize(1);
    }
}
