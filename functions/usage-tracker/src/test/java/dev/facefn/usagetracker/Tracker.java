package dev.facefn.usagetracker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.api.ApiKey;
import dev.facefn.api.Route;
import dev.facefn.events.EventPublisher;
import dev.facefn.openapi.StartedService;
import dev.facefn.postgres.PostgresUsage;
import dev.facefn.testing.usage.MemoryUsage;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Accounts.Key;
import dev.facefn.usage.Ledger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The function, really started on a free port, and clients with keys of several tenants.
final class Tracker implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final StartedService service;
    private final Accounts accounts;
    private final Ledger ledger;

    private Tracker(StartedService service, Accounts accounts, Ledger ledger) {
        this.service = service;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /// Keys, tenants and the ledger in memory.
    static Tracker start(Path data) throws Exception {
        MemoryUsage usage = new MemoryUsage();
        return start(
                data,
                Map.of(),
                List.of(usage.accounts(), usage.ledger(), usage.answers()),
                usage.accounts(),
                usage.ledger());
    }

    /// Where the settings say.
    ///
    /// @param usage the same place
    /// @param publisher of what follows from events
    static Tracker start(
            Path data, Map<String, ?> settings, PostgresUsage usage, EventPublisher publisher)
            throws Exception {
        return start(data, settings, List.of(publisher), usage.accounts(), usage.ledger());
    }

    private static Tracker start(
            Path data, Map<String, ?> settings, List<?> given, Accounts accounts, Ledger ledger)
            throws Exception {
        StartedService service =
                StartedService.start(data, settings, given, UsageTrackerApplication.class);
        return new Tracker(service, accounts, ledger);
    }

    Accounts accounts() {
        return accounts;
    }

    Ledger ledger() {
        return ledger;
    }

    List<Route> routes() {
        return service.routes();
    }

    URI at(String path) {
        return service.at(path);
    }

    /// The key that the platform makes at its first start.
    String devKey() {
        return service.key();
    }

    /// A new key, put where keys are kept.
    String key(String tenant, String... scopes) {
        ApiKey key = ApiKey.generate("live", RANDOM);
        String text = key.reveal();
        accounts.create(
                new Key(
                        "key_" + text.substring(9, 29),
                        tenant,
                        "a test",
                        text.substring(text.length() - 4),
                        Set.of(scopes),
                        Instant.parse("2026-11-01T00:00:00Z"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                key.sha256());
        return text;
    }

    Answer get(String key, String path) throws Exception {
        return send(request(key, path).GET());
    }

    Answer delete(String key, String path) throws Exception {
        return send(request(key, path).DELETE());
    }

    /// A POST without a body.
    Answer post(String key, String path) throws Exception {
        return send(request(key, path).POST(BodyPublishers.noBody()));
    }

    Answer json(String key, String method, String path, String json) throws Exception {
        return send(
                request(key, path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(service.at(path)).header("Authorization", "Bearer " + key);
    }

    Answer send(HttpRequest.Builder request) throws Exception {
        return new Answer(service.send(request).response());
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String type() {
            return response.headers().firstValue("Content-Type").orElse("");
        }

        String body() {
            return new String(response.body().getBytes(UTF_8), UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(body());
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }

        /// Such as `400 invalid_request limit: a whole number from 1 to 5 is needed`.
        String fault() {
            return "%d %s %s".formatted(status(), at("/error/code"), at("/error/message"));
        }

        @Override
        public String toString() {
            return status() + " " + body();
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
