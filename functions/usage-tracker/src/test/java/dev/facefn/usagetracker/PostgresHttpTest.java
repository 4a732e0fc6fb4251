package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.events.BudgetExceeded;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventSecret;
import dev.facefn.events.UsageRecorded;
import dev.facefn.postgres.PostgresSettings;
import dev.facefn.postgres.PostgresSettings.Login;
import dev.facefn.postgres.PostgresUsage;
import dev.facefn.runtime.FunctionService;
import dev.facefn.usagetracker.Tracker.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The function on a real PostgreSQL, as its settings say: from an event to the invoice.
class PostgresHttpTest {
    private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    private static final List<Event> PUBLISHED = new CopyOnWriteArrayList<>();
    private static EmbeddedPostgres server;
    private static PostgresUsage usage;
    private static Tracker tracker;
    private static EventCodec codec;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        server = EmbeddedPostgres.start(Path.of("target", "postgres"), data.resolve("server"));
        usage = PostgresUsage.open(settings(), Clock.systemUTC());
        tracker = Tracker.start(data, properties(), usage, PUBLISHED::addAll);
        codec = new EventCodec(EventSecret.in(data.resolve("events.key")));
    }

    @AfterAll
    static void stop() {
        tracker.close();
        usage.close();
        server.close();
    }

    private static PostgresSettings settings() {
        return PostgresSettings.of(
                server.url(),
                new Login(server.usage().user(), server.usage().password()),
                new Login(server.owner().user(), server.owner().password()));
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("facefn.usage.database.url", server.url());
        properties.put("facefn.usage.database.user", server.usage().user());
        properties.put("facefn.usage.database.password", server.usage().password());
        properties.put("facefn.usage.database.owner-user", server.owner().user());
        properties.put("facefn.usage.database.owner-password", server.owner().password());
        return properties;
    }

    /// The event over HTTP, signed as every function signs.
    private static int publish(String tenant, String id, UsageRecorded work) throws Exception {
        Event event = Records.event(tenant, id, NOW, work);
        return tracker.send(
                        tracker.request("", "/events")
                                .header("Content-Type", EventCodec.STRUCTURED)
                                .POST(BodyPublishers.ofByteArray(codec.json(event))))
                .status();
    }

    @Test
    void anEventBecomesARowAReportAndAnInvoice() throws Exception {
        String key = tracker.key("acme", "usage-tracker", "admin");
        assertThat(publish("acme", "use_1", Records.detect(3))).isEqualTo(202);
        for (int i = 0; i < 5; i++) {
            assertThat(publish("acme", "use_1", Records.detect(3))).isEqualTo(202);
        }
        assertThat(publish("acme", "use_2", Records.work("embed", "embed", 2, 200))).isEqualTo(202);
        assertThat(publish("acme", "use_3", Records.work("detect", "detect", 1, 422)))
                .isEqualTo(202);
        assertThat(publish("other", "use_1", Records.detect(900))).isEqualTo(202);
        assertThat(publish("acme", "use_4", Records.work("detect", "..", 1, 200))).isEqualTo(400);

        Answer report = tracker.get(key, "/v1/usage");
        assertThat(report.at("/total/requests")).as(report.toString()).isEqualTo("3");
        assertThat(report.at("/total/errors")).isEqualTo("1");
        assertThat(report.at("/total/amount")).isEqualTo("0.005");
        assertThat(tracker.get(key, "/v1/usage/invoice").at("/total")).isEqualTo("0.005");

        Answer rows = tracker.get(key, "/v1/usage/ledger?limit=2");
        assertThat(rows.json().path("rows")).hasSize(2);
        assertThat(rows.at("/next_seq")).isEqualTo("3");
        assertThat(rows.at("/rows/0/time")).isEqualTo(NOW.toString());
        assertThat(tracker.get(key, "/v1/usage/ledger?from_seq=3").json().path("next_seq").isNull())
                .isTrue();
        for (int i = 0; i < 40; i++) {
            assertThat(tracker.get(key, "/v1/usage/ledger?limit=1").status()).isEqualTo(200);
        }
    }

    @Test
    void aKeyIsMadeUsedAndRevoked() throws Exception {
        String admin = tracker.key("keyed", "usage-tracker", "admin");
        Answer made =
                tracker.json(
                        admin,
                        "POST",
                        "/v1/keys",
                        "{\"name\":\"n\",\"scopes\":\"usage-tracker\",\"daily_quota\":100}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String secret = made.at("/secret");
        assertThat(tracker.get(secret, "/v1/usage").status()).isEqualTo(200);
        assertThat(tracker.get(admin, "/v1/keys").json().path("keys")).hasSize(2);
        assertThat(tracker.delete(admin, "/v1/keys/" + made.at("/key/id")).status()).isEqualTo(204);
        assertThat(refusedInTheEnd(secret)).isEqualTo(401);
    }

    /// What is known of a key may be a second old.
    private static int refusedInTheEnd(String key) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        int status = 0;
        while (status != 401 && System.nanoTime() < end) {
            status = tracker.get(key, "/v1/usage").status();
        }
        return status;
    }

    @Test
    void aBudgetIsSetAndKept() throws Exception {
        String admin = tracker.key("thrifty", "admin", "usage-tracker");
        assertThat(tracker.json(admin, "PUT", "/v1/budget", "{\"limit\":\"0.01\"}").status())
                .isEqualTo(200);
        assertThat(publish("thrifty", "use_1", Records.detect(8))).isEqualTo(202);
        assertThat(PUBLISHED)
                .filteredOn(event -> event.tenant().equals("thrifty"))
                .extracting(Event::data)
                .containsExactly(
                        new BudgetExceeded(
                                Period.month(NOW).toString(),
                                80,
                                new BigDecimal("0.01"),
                                new BigDecimal("0.0080"),
                                "USD"));
        Answer budget = tracker.get(admin, "/v1/budget");
        assertThat(new BigDecimal(budget.at("/budget/spent"))).isEqualByComparingTo("0.008");
        assertThat(budget.at("/budget/percent")).isEqualTo("80.0");
        Answer quote = tracker.post(admin, "/v1/quote?operation=detect&images=3");
        assertThat(quote.json().at("/budget/allowed").booleanValue()).isFalse();
    }

    @Test
    void whoHasSpentABudgetSeesWhatForAndRaisesIt() throws Exception {
        tracker.accounts().budget("broke", new BigDecimal("0.001"));
        assertThat(publish("broke", "use_1", Records.detect(5))).isEqualTo(202);
        String admin = tracker.key("broke", "admin", "usage-tracker");
        Answer report = tracker.get(admin, "/v1/usage");
        assertThat(report.status()).as(report.toString()).isEqualTo(200);
        assertThat(report.json().at("/budget/percent").doubleValue()).isEqualTo(500);
        assertThat(tracker.json(admin, "PUT", "/v1/budget", "{\"limit\":1}").status())
                .isEqualTo(200);
    }

    @Test
    void saysWhatKeepsItFromStarting(@TempDir Path data) {
        Map<String, String> faults =
                Map.of(
                        "facefn.usage.database.url", "url is missing",
                        "facefn.usage.database.password", "password is missing",
                        "facefn.usage.database.owner-password", "owner-password is missing");
        faults.forEach((name, fault) -> {
            Map<String, Object> settings = properties();
            settings.remove(name);
            settings.put("facefn.http.port", 0);
            settings.put("facefn.data.directory", data);
            assertThatThrownBy(() ->
                            FunctionService.start(
                                    settings, List.of(), UsageTrackerApplication.class))
                    .hasStackTraceContaining(fault);
        });
    }
}
