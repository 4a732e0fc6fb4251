package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Accounts.Tenant;
import dev.facefn.usagetracker.Tracker.Answer;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `POST /v1/quote` over HTTP.
class QuoteHttpTest {
    private static Tracker tracker;
    private static String key;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        tracker = Tracker.start(data);
        key = tracker.key("acme", "usage-tracker");
    }

    @AfterAll
    static void stop() {
        tracker.close();
    }

    private static Answer quote(String with, String query) throws Exception {
        return tracker.post(with, "/v1/quote?" + query);
    }

    @ParameterizedTest
    @CsvSource({
        "operation=detect, 0.001",
        "operation=detect&images=3&calls=1000, 3",
        "operation=detect&mode=basic, 0.0005",
        "operation=detect&mode=gpu, 0.001",
        "operation=embed&images=64, 0.064",
        "operation=compare, 0.0001",
        "operation=compare&images=2, 0.0021",
        "operation=searchCollection&images=1&calls=10, 0.012",
        "operation=analyzeChunk&video_seconds=60.5, 0.0605",
        "operation=detect&images=0, 0"
    })
    void saysWhatCallsWouldCost(String query, String amount) throws Exception {
        Answer quote = quote(key, query);
        assertThat(quote.status()).as(quote.toString()).isEqualTo(200);
        assertThat(quote.at("/amount")).isEqualTo(amount);
        assertThat(quote.at("/currency")).isEqualTo("USD");
        assertThat(quote.at("/price_book")).isEqualTo("2026-11");
        assertThat(quote.at("/tier")).isEqualTo("standard");
        BigDecimal sum =
                quote.json()
                        .path("items")
                        .valueStream()
                        .map(item -> new BigDecimal(item.path("amount").asString()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(amount);
    }

    @Test
    void saysWhatItIsMadeOf() throws Exception {
        Answer quote = quote(key, "operation=compare&images=2&calls=10");
        assertThat(quote.at("/items/0/operation")).isEqualTo("compare");
        assertThat(quote.at("/items/0/unit")).isEqualTo("call");
        assertThat(quote.at("/items/0/quantity")).isEqualTo("10");
        assertThat(quote.at("/items/0/unit_price")).isEqualTo("0.0001");
        assertThat(quote.at("/items/1/operation")).isEqualTo("embed");
        assertThat(quote.at("/items/1/unit")).isEqualTo("image");
        assertThat(quote.at("/items/1/quantity")).isEqualTo("20");
        assertThat(quote.at("/items/1/amount")).isEqualTo("0.02");
        assertThat(quote.json().has("budget")).isFalse();
    }

    @Test
    void saysWhetherTheBudgetAllowsIt() throws Exception {
        tracker.accounts().put(new Tenant("poor", "volume", false, new BigDecimal("0.0006")));
        String poor = tracker.key("poor", "usage-tracker");
        Answer fits = quote(poor, "operation=detect");
        assertThat(fits.at("/tier")).isEqualTo("volume");
        assertThat(fits.at("/amount")).isEqualTo("0.0006");
        assertThat(fits.json().at("/budget/allowed").booleanValue()).isTrue();
        assertThat(fits.at("/budget/remaining")).isEqualTo("0.0006");
        Answer exceeds = quote(poor, "operation=detect&calls=2");
        assertThat(exceeds.json().at("/budget/allowed").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                  | operation: it is missing
                    operation=detect&calls=0            | calls: a whole number from 1 to 100000000 is needed
                    operation=detect&images=-1          | images: a whole number from 0 to 100000 is needed
                    operation=analyzeChunk              | video_seconds: it is missing
                    operation=detect&video_seconds=5    | video_seconds: detect takes no video
                    operation=compare&mode=gpu          | mode: compare is not done by gpu
                    operation=detect&mode=cached        | mode: no such value: cached; there are: basic, cpu, gpu
                    operation=analyzeChunk&video_seconds=1e3 | video_seconds: an amount with 12 decimals at most from 0 to 1000000 is needed
                    operation=detect&discount=1         | discount: there is no such field
                    """)
    void whatIsWrongIsSaidByItsName(String query, String message) throws Exception {
        assertThat(quote(key, query).fault()).isEqualTo("400 invalid_request " + message);
    }

    @Test
    void anOperationWithoutAPriceIsNamed() throws Exception {
        assertThat(quote(key, "operation=detct").fault())
                .startsWith(
                        "400 invalid_request operation: no such value: detct; there are: addFaces,");
    }

    /// A body of any kind changes nothing, as nobody reads it.
    @Test
    void readsNoBody() throws Exception {
        Answer quote =
                tracker.send(
                        tracker.request(key, "/v1/quote?operation=detect")
                                .header("Content-Type", "image/jpeg")
                                .POST(BodyPublishers.ofString("{\"operation\":")));
        assertThat(quote.at("/amount")).isEqualTo("0.001");
    }
}
