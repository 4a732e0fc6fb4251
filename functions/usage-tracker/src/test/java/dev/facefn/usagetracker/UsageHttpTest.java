package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usage.HashChain;
import dev.facefn.usagetracker.Tracker.Answer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `GET /v1/usage`, its invoice and its ledger, and `POST /v1/usage/corrections`, over HTTP.
class UsageHttpTest {
    private static Tracker tracker;
    private static String key;
    private static String operator;
    private static YearMonth month;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        tracker = Tracker.start(data);
        key = tracker.key("acme", "usage-tracker");
        operator = tracker.key("house", "*", "operator");
        Instant now = Clock.systemUTC().instant();
        month = Period.month(now);
        UsageEvents events =
                new UsageEvents(
                        tracker.ledger(),
                        tracker.accounts(),
                        new BudgetShares(Clock.systemUTC()),
                        Clock.systemUTC());
        tracker.accounts().put(new Tenant("acme", "standard", false, new BigDecimal("1")));
        events.apply(Records.event("acme", "use_1", now, Records.detect(1)));
        events.apply(Records.event("acme", "use_2", now, Records.detect(3)));
        events.apply(Records.event("acme", "use_3", now, Records.work("embed", "embed", 2, 200)));
        events.apply(Records.event("acme", "use_4", now, Records.work("detect", "detect", 1, 422)));
        events.apply(Records.event("other", "use_5", now, Records.detect(700)));
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    @Test
    void showsTheMonthByFunction() throws Exception {
        Answer answer = tracker.get(key, "/v1/usage");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.at("/from")).isEqualTo(month + "-01T00:00:00Z");
        assertThat(answer.at("/to")).isEqualTo(month.plusMonths(1) + "-01T00:00:00Z");
        assertThat(answer.at("/group_by")).isEqualTo("function");
        JsonNode detect = answer.json().at("/usage/0");
        assertThat(detect.path("group").asString()).isEqualTo("detect");
        assertThat(detect.path("requests").intValue()).isEqualTo(3);
        assertThat(detect.path("errors").intValue()).isEqualTo(1);
        assertThat(detect.path("amount").asString()).isEqualTo("0.004");
        assertThat(detect.path("currency").asString()).isEqualTo("USD");
        assertThat(detect.at("/latency_ms/p50").doubleValue()).isPositive();
        assertThat(detect.propertyNames())
                .contains(
                        "images",
                        "faces",
                        "video_seconds",
                        "cold_starts",
                        "image_sizes",
                        "face_counts",
                        "similarities")
                .doesNotContain("detection_rate");
        assertThat(answer.at("/usage/1/group")).isEqualTo("embed");
        assertThat(answer.json().path("usage")).hasSize(2);
        assertThat(answer.at("/total/amount")).isEqualTo("0.006");
        assertThat(answer.at("/total/requests")).isEqualTo("4");
        assertThat(answer.at("/budget/limit")).isEqualTo("1");
        assertThat(answer.at("/budget/remaining")).isEqualTo("0.994");
        assertThat(answer.json().at("/budget/percent").doubleValue()).isEqualTo(0.6);
    }

    @ParameterizedTest
    @CsvSource({"endpoint, detect", "status, 200", "model, none", "day, 20"})
    void groupsByWhatIsAsked(String by, String first) throws Exception {
        assertThat(tracker.get(key, "/v1/usage?group_by=" + by).at("/usage/0/group"))
                .startsWith(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    from=yesterday | from: no such time: yesterday; one is 2026-11-21T00:00:00Z
                    from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | from: it is 2026-11-02T00:00:00Z, it has to be before 2026-11-01T00:00:00Z
                    from=2024-11-02T00:00:00Z&to=2026-11-01T00:00:00Z | to: it is 2026-11-01T00:00:00Z, at most 2025-12-07T00:00:00Z, 400 days later
                    group_by=tenant | group_by: no such value: tenant; there are: day, endpoint, function, model, status
                    tenant=other   | tenant: there is no such field
                    """)
    void aReportThatIsAskedWronglyIsRefused(String query, String message) throws Exception {
        assertThat(tracker.get(key, "/v1/usage?" + query).fault())
                .isEqualTo("400 invalid_request " + message);
    }

    @Test
    void theInvoiceIsThatOfTheTenant() throws Exception {
        Answer invoice = tracker.get(key, "/v1/usage/invoice");
        assertThat(invoice.status()).as(invoice.toString()).isEqualTo(200);
        assertThat(invoice.at("/tenant")).isEqualTo("acme");
        assertThat(invoice.at("/month")).isEqualTo(month.toString());
        assertThat(invoice.json().path("final").booleanValue()).isFalse();
        assertThat(invoice.at("/lines/0/operation")).isEqualTo("detect");
        assertThat(invoice.at("/lines/0/quantity")).isEqualTo("4");
        assertThat(invoice.at("/lines/0/unit_price")).isEqualTo("0.001");
        assertThat(invoice.at("/total")).isEqualTo("0.006");
        assertThat(invoice.at("/rows")).isEqualTo("4");
        assertThat(invoice.at("/head/hash")).matches("[0-9a-f]{64}");

        Answer csv = tracker.get(key, "/v1/usage/invoice?format=csv&month=" + month);
        assertThat(csv.type()).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv.body())
                .startsWith("month,function,")
                .endsWith(month + ",total,,,,,,,,0.006,USD\r\n");
        assertThat(tracker.get(key, "/v1/usage/invoice?month=2025-01").at("/total")).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    month=2026-13  | month: a month such as 2026-11 is needed
                    month=26-11    | month: it has 5 characters, 7 to 7 are needed
                    month=1999-11  | month: a month such as 2026-11 is needed
                    format=pdf     | format: no such value: pdf; there are: csv, json
                    """)
    void anInvoiceThatIsAskedWronglyIsRefused(String query, String message) throws Exception {
        assertThat(tracker.get(key, "/v1/usage/invoice?" + query).fault())
                .isEqualTo("400 invalid_request " + message);
    }

    @Test
    void aMonthThatIsNotYetHasNoInvoice() throws Exception {
        YearMonth next = month.plusMonths(1);
        assertThat(tracker.get(key, "/v1/usage/invoice?month=" + next).fault())
                .isEqualTo(
                        "400 invalid_request month: it is %s, at most %s".formatted(next, month));
    }

    @Test
    void theLedgerIsGivenInPagesWithItsHashes() throws Exception {
        Answer first = tracker.get(key, "/v1/usage/ledger?limit=3");
        assertThat(first.json().path("rows")).hasSize(3);
        assertThat(first.at("/rows/0/seq")).isEqualTo("1");
        assertThat(first.at("/rows/0/previous")).isEqualTo(HashChain.START);
        assertThat(first.at("/rows/1/previous")).isEqualTo(first.at("/rows/0/hash"));
        assertThat(first.at("/rows/0/tenant")).isEqualTo("acme");
        assertThat(first.at("/next_seq")).isEqualTo("4");
        Answer last = tracker.get(key, "/v1/usage/ledger?limit=3&from_seq=4");
        assertThat(last.json().path("rows").size()).isPositive();
        assertThat(last.at("/rows/0/seq")).isEqualTo("4");
        assertThat(last.json().path("next_seq").isNull()).isTrue();
        assertThat(tracker.get(key, "/v1/usage/ledger?from_seq=1000").json().path("rows"))
                .isEmpty();
        assertThat(tracker.get(key, "/v1/usage/ledger?limit=1001").fault())
                .isEqualTo("400 invalid_request limit: a whole number from 1 to 1000 is needed");
        assertThat(tracker.get(key, "/v1/usage/ledger?from_seq=0").fault())
                .isEqualTo(
                        "400 invalid_request from_seq: a whole number from 1 to 999999999 is"
                                + " needed");
    }

    @Test
    void anOperatorTakesARowBackOnce() throws Exception {
        String good = "{\"tenant\":\"other\",\"seq\":1,\"reason\":\"made by mistake\"}";
        assertThat(correct(key, good).status()).isEqualTo(403);
        Answer made = correct(operator, good);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.at("/amount")).isEqualTo("-0.7");
        assertThat(made.at("/corrects")).isEqualTo("1");
        assertThat(correct(operator, good).fault())
                .isEqualTo("400 invalid_request row 1 was taken back before");
        assertThat(correct(operator, good.replace(":1,", ":9,")).fault())
                .isEqualTo("400 invalid_request there is no row 9");
        String other = tracker.key("other", "usage-tracker");
        assertThat(tracker.get(other, "/v1/usage/invoice").at("/total")).isEqualTo("0");
        assertThat(tracker.get(other, "/v1/usage/ledger").at("/rows/1/reason"))
                .isEqualTo("made by mistake");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"seq":1,"reason":"r"}                    | 400 invalid_request tenant: it is missing
                    {"tenant":"other","reason":"r"}           | 400 invalid_request seq: it is missing
                    {"tenant":"other","seq":1}                | 400 invalid_request reason: it is missing
                    {"tenant":"other","seq":0,"reason":"r"}   | 400 invalid_request seq: a whole number from 1 to 999999999 is needed
                    {"tenant":"nobody","seq":1,"reason":"r"}  | 400 invalid_request there is no row 1
                    """)
    void aCorrectionThatIsWrongIsRefused(String json, String fault) throws Exception {
        assertThat(correct(operator, json).fault()).isEqualTo(fault);
    }

    private static Answer correct(String with, String json) throws Exception {
        return tracker.json(with, "POST", "/v1/usage/corrections", json);
    }

    @Test
    void aKeyForOneFunctionSeesNoUsage() throws Exception {
        String detect = tracker.key("acme", "detect");
        for (String path : new String[] {"/v1/usage", "/v1/usage/invoice", "/v1/usage/ledger"}) {
            assertThat(tracker.get(detect, path).status()).as(path).isEqualTo(403);
        }
    }
}
