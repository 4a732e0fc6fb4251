package dev.facefn.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.Event;
import dev.facefn.events.UsageRecorded;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Units;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What holds for every call that is counted, through the whole chain of guards.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MeteringContractTest {
    protected final PublishedEvents published = new PublishedEvents();
    protected StartedService service;

    /// With `published` as the place for events.
    protected abstract StartedService start(Path data) throws IOException;

    /// The id of the operation.
    protected abstract String operation();

    /// A call that is answered.
    protected abstract HttpRequest.Builder good() throws Exception;

    /// A call that is refused for what it asks, with a status of 400 to 499.
    protected abstract HttpRequest.Builder refused() throws Exception;

    @BeforeAll
    void startService(@TempDir Path data) throws Exception {
        service = start(data);
    }

    @AfterAll
    void stopService() {
        service.close();
    }

    @BeforeEach
    void forget() {
        published.clear();
        published.refuse(false);
        published.delay(Duration.ZERO);
    }

    protected final Answer ask(HttpRequest.Builder call) throws Exception {
        Answer answer = service.send(call);
        assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
        return answer;
    }

    /// The one record of the operation.
    protected final UsageRecorded recorded() {
        assertThat(published.usage(operation())).hasSize(1);
        return (UsageRecorded) published.usage(operation()).getFirst().data();
    }

    protected static BigDecimal price(UsageRecorded usage) {
        PriceBook book = PriceBook.of(usage.priceBook()).orElseThrow();
        UsageRecorded.Units units = usage.units();
        return book.price(
                usage.operation(),
                String.valueOf(usage.tier()),
                Mode.of(usage.mode()),
                Cache.of(usage.cache()),
                new Units(units.images(), units.faces(), units.videoMs()));
    }

    @Test
    void costsWhatThePriceBookSays() throws Exception {
        Answer answer = ask(good());
        JsonNode receipt = answer.json().path("usage");
        BigDecimal sum =
                published.all().stream()
                        .filter(event -> event.data() instanceof UsageRecorded)
                        .map(event -> price((UsageRecorded) event.data()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(receipt.path("amount").asString())).isEqualByComparingTo(sum);
        assertThat(receipt.path("currency").asString()).isEqualTo("USD");
    }

    @Test
    void isRecordedOnceBeforeItIsAnswered() throws Exception {
        published.delay(Duration.ofMillis(50));
        Answer answer = ask(good());
        UsageRecorded usage = recorded();
        Event event = published.usage(operation()).getFirst();
        assertThat(event.id()).isEqualTo(answer.json().at("/usage/event_id").asString());
        assertThat(event.source()).isEqualTo("/functions/" + usage.function());
        assertThat(event.subject()).isEqualTo(answer.header("x-request-id"));
        assertThat(event.tenant()).isEqualTo("dev");
        assertThat(usage.status()).isEqualTo(answer.status());
        assertThat(usage.latencyMs()).isPositive();
    }

    @Test
    void isNotAnsweredWhereItCannotBeRecorded() throws Exception {
        published.refuse(true);
        Answer answer = service.send(good());
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("unavailable");
        assertThat(answer.header("retry-after")).isNotEmpty();
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("error", "request_id");
        published.refuse(false);
        ask(good());
        assertThat(published.usage(operation()))
                .filteredOn(event -> ((UsageRecorded) event.data()).status() < 400)
                .hasSize(1);
    }

    @Test
    void aRefusedCallIsCountedWithoutAnyUnits() throws Exception {
        int status = service.send(refused()).status();
        assertThat(status).isBetween(400, 499);
        Event event = published.awaitUsage(operation(), usage -> usage.status() == status);
        assertThat(((UsageRecorded) event.data()).units())
                .isEqualTo(new UsageRecorded.Units(0, 0, 0));
        assertThat(published.all())
                .allSatisfy(any ->
                        assertThat(((UsageRecorded) any.data()).status()).isGreaterThan(399));
    }

    @Test
    void theNameThatTheCallerGivesItDecidesNothing() throws Exception {
        String first = id(ask(good().header("x-request-id", "mine")));
        String second = id(ask(good().header("x-request-id", "mine")));
        assertThat(first).isNotEqualTo(second).startsWith("use_");
        assertThat(published.usage(operation())).extracting(Event::id).contains(first, second);
    }

    private static String id(Answer answer) {
        return answer.json().at("/usage/event_id").asString();
    }
}
