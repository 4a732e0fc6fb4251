package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.Allowance;
import dev.facefn.api.KeyStore;
import dev.facefn.events.EventSecret;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Answers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Import;

class HttpGateTest extends GateContract {
    private static final EventSecret SECRET = new EventSecret(new byte[32]);
    private static final String QUESTION = "{\"sha256\":\"" + "00".repeat(32) + "\"}";
    private FunctionService service;
    private GateClient client;

    @FunctionApplication
    @Import(GateRoutes.class)
    static final class Application {}

    @BeforeEach
    void open(@TempDir Path data) {
        service =
                FunctionService.start(
                        Map.of("facefn.http.port", 0, "facefn.data.directory", data),
                        List.of(accounts, answersThere, SECRET),
                        Application.class);
        client = client(SECRET);
        accounts.lookups.set(0);
    }

    private GateClient client(EventSecret secret) {
        return new GateClient(service.uri(), new GateSignature(secret, Clock.systemUTC()));
    }

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Override
    KeyStore keys() {
        return new GatePorts.Keys(client);
    }

    @Override
    Allowance allowance() {
        return new GatePorts.Allowances(client);
    }

    @Override
    Answers answers() {
        return new GatePorts.KeptAnswers(client);
    }

    private int ask(Map<String, String> headers, String body) throws Exception {
        URI address = service.uri().resolve(GatePorts.KEY);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return response.statusCode();
        }
    }

    private static Map<String, String> signed(EventSecret secret, Clock clock, String path) {
        return new GateSignature(secret, clock).headers("POST", path, QUESTION.getBytes());
    }

    @Test
    void refusesWhatIsNotSignedByThisPlatformJustNowForJustThis() throws Exception {
        Clock now = Clock.systemUTC();
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(ask(signed(SECRET, now, GatePorts.KEY), QUESTION)).isEqualTo(200);
        accounts.lookups.set(0);
        assertThat(ask(Map.of(), QUESTION)).isEqualTo(401);
        assertThat(ask(signed(new EventSecret(other), now, GatePorts.KEY), QUESTION))
                .isEqualTo(401);
        assertThat(ask(signed(SECRET, now, GatePorts.HOLD), QUESTION)).isEqualTo(401);
        assertThat(ask(signed(SECRET, now, GatePorts.KEY), QUESTION + " ")).isEqualTo(401);
        for (int seconds : new int[] {-310, 310}) {
            Clock off = Clock.offset(now, Duration.ofSeconds(seconds));
            assertThat(ask(signed(SECRET, off, GatePorts.KEY), QUESTION)).isEqualTo(401);
        }
        assertThat(accounts.lookups).hasValue(0);
    }

    @Test
    void refusesAQuestionThatIsNone() throws Exception {
        Map<String, String> headers =
                new GateSignature(SECRET, Clock.systemUTC())
                        .headers("POST", GatePorts.KEY, "{}".getBytes());
        assertThat(ask(headers, "{}")).isEqualTo(400);
    }

    @Test
    void nobodyPassesWhileTheOtherSideIsAway() {
        byte[] other = new byte[32];
        other[0] = 1;
        try (GateClient stranger = client(new EventSecret(other))) {
            assertAway(new GatePorts.Keys(stranger));
        }
        service.close();
        assertAway(keys());
        assertAway(new CachedKeys(keys(), System::nanoTime));
    }

    private static void assertAway(KeyStore keys) {
        assertThatThrownBy(() -> keys.find(new byte[32]))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
