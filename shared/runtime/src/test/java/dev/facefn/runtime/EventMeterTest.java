package dev.facefn.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.ApiRequest;
import dev.facefn.api.Call;
import dev.facefn.api.Caller;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Receipt;
import dev.facefn.api.Reply;
import dev.facefn.api.RequestBody;
import dev.facefn.api.Route;
import dev.facefn.api.UsageId;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventSecret;
import dev.facefn.events.UsageRecorded;
import dev.facefn.events.VideoRejected;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventMeterTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private final List<Event> published = new CopyOnWriteArrayList<>();

    private EventMeter meter(EventPublisher publisher) {
        return new EventMeter(publisher, CLOCK);
    }

    private static Call call(String operation, String tenant, String keyId, String tier) {
        Operation what = new Operation("detect", operation, "", Input.NONE, Reply.None.class);
        Route route =
                new Route(
                        "POST",
                        "/x",
                        Route.Access.KEY,
                        what,
                        _ -> new Reply(204, Map.of(), Reply.None.NONE));
        ApiRequest request =
                new ApiRequest("POST", "/x", "", _ -> List.of(), RequestBody.of(new byte[7]));
        Caller caller = new Caller(tenant, keyId, Set.of(), tier, Optional.empty(), false);
        return new Call(request, "request-1", Optional.empty(), route, Map.of(), caller);
    }

    private static Work work(Units units, boolean cold, Cache cache, Mode mode) {
        return new Work(
                units,
                Duration.ofMillis(5),
                cold,
                cache,
                mode,
                Optional.of("ab".repeat(32)),
                new Seen(List.of(1000), 1, List.of(0.5)));
    }

    private Receipt amount(String tier, Cache cache, Mode mode) {
        try (EventMeter meter = meter(published::addAll)) {
            return meter.record(
                    call("detect", "acme", "", tier), work(Units.of(3, 4), true, cache, mode));
        }
    }

    @Test
    void pricesByTierModeAndCacheAndRecordsWhatIsFreeToo() {
        assertThat(amount("standard", Cache.MISS, Mode.CPU).amount()).isEqualTo("0.003");
        assertThat(amount("volume", Cache.BYPASS, Mode.GPU).amount()).isEqualTo("0.0018");
        assertThat(amount("standard", Cache.MISS, Mode.BASIC).amount()).isEqualTo("0.0015");
        assertThat(amount("free", Cache.MISS, Mode.CPU).amount()).isEqualTo("0");
        assertThat(amount("standard", Cache.HIT, Mode.CPU).amount()).isEqualTo("0");
        assertThat(amount("standard", Cache.HIT, Mode.CACHED).amount()).isEqualTo("0");
        assertThat(published).hasSize(6);
    }

    @Test
    void aColdStartIsToldAndCostsNothing() {
        try (EventMeter meter = meter(published::addAll)) {
            Call call = call("detect", "acme", "", "standard");
            Receipt cold = meter.record(call, work(Units.of(1, 1), true, Cache.BYPASS, Mode.CPU));
            Receipt warm = meter.record(call, work(Units.of(1, 1), false, Cache.BYPASS, Mode.CPU));
            assertThat(cold.coldStart()).isTrue();
            assertThat(cold.amount()).isEqualTo(warm.amount());
        }
    }

    @Test
    void saysEverythingAboutACallInAFormThatTheCodecTakes(@TempDir Path directory)
            throws Exception {
        Call call = call("detect", "acme", "key_1", "volume");
        Receipt receipt;
        try (EventMeter meter = meter(published::addAll)) {
            receipt = meter.record(call, work(Units.of(1, 2), false, Cache.MISS, Mode.CPU));
        }
        EventCodec codec = new EventCodec(EventSecret.in(directory.resolve("events.key")));
        Event event = codec.ofJson(codec.json(published.getFirst()));
        assertThat(event.id()).isEqualTo(UsageId.of(call)).isEqualTo(receipt.eventId());
        assertThat(event.source()).isEqualTo("/functions/detect");
        assertThat(event.subject()).isEqualTo("request-1");
        assertThat(event.time()).isEqualTo(NOW);
        assertThat(event.tenant()).isEqualTo("acme");
        UsageRecorded usage = (UsageRecorded) event.data();
        assertThat(usage.latencyMs()).isPositive();
        assertThat(usage)
                .isEqualTo(
                        new UsageRecorded(
                                "detect",
                                "detect",
                                "key_1",
                                new UsageRecorded.Units(1, 2, 0),
                                204,
                                usage.latencyMs(),
                                5,
                                0,
                                7,
                                false,
                                "miss",
                                "cpu",
                                "volume",
                                PriceBook.current().version(),
                                "ab".repeat(32),
                                new UsageRecorded.Seen(List.of(1000), 1, List.of(0.5))));
        assertThat(new BigDecimal(receipt.amount())).isEqualByComparingTo("0.0006");
    }

    @Test
    void anAnswerThatCannotBeRecordedMustNotLeave() {
        for (RuntimeException failure :
                List.of(
                        new FacefnException(ErrorCode.REQUEST_TOO_LARGE, "planned"),
                        new IllegalStateException("planned"))) {
            EventMeter meter =
                    meter(_ -> {
                        throw failure;
                    });
            assertThatThrownBy(
                            () -> meter.record(call("detect", "acme", "", "standard"), Work.none()))
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
        }
    }

    @Test
    void aFailedCallIsToldUnderAnIdThatNoSuccessCanHave() {
        Call call = call("detect", "acme", "key_1", "standard");
        try (EventMeter meter = meter(published::addAll)) {
            meter.failed(call, 422);
            meter.failed(call, 503);
            meter.failed(call("detect", "", "", "standard"), 422);
        }
        assertThat(published).as("flushed at the end").hasSize(2);
        assertThat(published)
                .extracting(Event::id)
                .doesNotHaveDuplicates()
                .doesNotContain(UsageId.of(call));
        assertThat(published)
                .extracting(event -> ((UsageRecorded) event.data()).status())
                .containsExactly(422, 503);
        assertThat(published)
                .extracting(event -> ((UsageRecorded) event.data()).units())
                .containsOnly(new UsageRecorded.Units(0, 0, 0));
    }

    @Test
    void failedCallsWaitForNobodyAndAreDroppedWhenThereAreTooMany() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        EventMeter meter =
                meter(events -> {
                    entered.countDown();
                    try {
                        leave.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    published.addAll(events);
                });
        Call call = call("detect", "acme", "", "standard");
        meter.failed(call, 400);
        entered.await();
        for (int i = 0; i < 1024 + 10; i++) {
            meter.failed(call, 400);
        }
        assertThat(meter.dropped()).isEqualTo(10);
        leave.countDown();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (published.size() < 1025 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        meter.close();
        assertThat(published).hasSize(1025);
        meter.failed(call, 400);
        assertThat(meter.dropped()).as("after the end").isEqualTo(11);
    }

    @Test
    void aPublisherThatFailsSpoilsOnlyTheFailedCallsItGets() {
        EventMeter meter =
                meter(_ -> {
                    throw new IllegalStateException("planned");
                });
        meter.failed(call("detect", "acme", "", "standard"), 500);
        meter.failed(call("detect", "acme", "", "standard"), 500);
        meter.close();
        assertThat(meter.dropped()).isEqualTo(2);
    }

    @Test
    void anEndWaitsForALittleWhileOnly() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        EventMeter meter =
                meter(_ -> {
                    entered.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        meter.failed(call("detect", "acme", "", "standard"), 500);
        entered.await();
        long started = System.nanoTime();
        meter.close();
        assertThat(Duration.ofNanos(System.nanoTime() - started))
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatFollowsFromAnEventIsCountedOnce() {
        Event cause =
                new Event(
                        "e1",
                        "/functions/x",
                        "vid_1",
                        NOW,
                        "acme",
                        Optional.empty(),
                        new VideoRejected("a", "b"));
        Work work = work(new Units(50, 3, 10_000), false, Cache.BYPASS, Mode.CPU);
        Event first =
                UsageEvents.following(
                        cause, "detect", "detectImage", work, Duration.ofMillis(3), NOW);
        Event again =
                UsageEvents.following(
                        cause,
                        "detect",
                        "detectImage",
                        work,
                        Duration.ofMillis(9),
                        NOW.plusSeconds(60));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(first.source()).isEqualTo("/functions/detect");
        UsageRecorded usage = (UsageRecorded) first.data();
        assertThat(usage.tier()).isNull();
        assertThat(usage.key()).isNull();
        assertThat(usage.status()).isEqualTo(200);
        assertThat(usage.units()).isEqualTo(new UsageRecorded.Units(50, 3, 10_000));
        assertThat(((UsageRecorded) again.data()).units()).isEqualTo(usage.units());
    }
}
