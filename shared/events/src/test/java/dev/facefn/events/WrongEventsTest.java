package dev.facefn.events;

import static dev.facefn.events.WrongEvents.GOOD;
import static dev.facefn.events.WrongEvents.SECRET;
import static dev.facefn.events.WrongEvents.planned;
import static dev.facefn.events.WrongEvents.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectStore;
import dev.facefn.storage.Retention;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The catalogue of wrong events (F14, X7, X10): each is refused for good, with its status, and no
/// function sees it.
class WrongEventsTest {
    private EventCodec codec;
    private int calls;

    @BeforeEach
    void open(@TempDir Path directory) {
        ObjectStore store =
                new FileObjectStore(
                        directory,
                        () -> URI.create("http://unused"),
                        Retention.DEFAULT,
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
        codec = new EventCodec(SECRET, new Claims(store, "facefn", SECRET));
    }

    private EventIntake intake() {
        return new EventIntake(
                codec,
                _ -> {},
                List.of(
                        new EventFunction(
                                "all",
                                Set.of(EventType.values()),
                                _ -> {
                                    calls++;
                                    return List.of();
                                })));
    }

    static Stream<WrongEvents.Wrong> wrong() {
        return WrongEvents.all();
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isRefusedForGood(WrongEvents.Wrong wrong) {
        Outcome outcome = intake().take(wrong.json());
        assertThat(outcome.status()).isEqualTo(wrong.status());
        assertThat(outcome.details().getOrDefault("reason", "")).isEqualTo(wrong.reason());
        assertThat(outcome.retryable()).isFalse();
        assertThat(outcome.message())
                .doesNotContain("Exception")
                .doesNotContain("dev.facefn.events");
        assertThat(calls).isZero();
    }

    @Test
    void theSameEventUnspoiltIsTaken() {
        assertThat(intake().take(signed(GOOD)).status()).isEqualTo(202);
        assertThat(intake().take(planned("3", "26000")).status()).isEqualTo(202);
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void aForeignClaimIsAbsentEvenWhereItIsThere() {
        Event foreign =
                new Event(
                        "e",
                        "/functions/embed",
                        "vid_1",
                        Samples.all().getFirst().time(),
                        "other",
                        java.util.Optional.empty(),
                        Samples.embedded(40));
        String text = new String(codec.json(foreign), UTF_8);
        String data = text.replaceAll(".*\"data\":", "").replaceAll("}$", "");
        assertThat(data).contains("claims/other/");
        assertThat(
                        intake().take(signed("faces.embedded", Map.of("tenant", "other"), data))
                                .status())
                .isEqualTo(202);
        Outcome outcome = intake().take(signed("faces.embedded", Map.of(), data));
        assertThat(outcome.status()).isEqualTo(422);
        assertThat(outcome.details()).containsEntry("reason", "object_not_found");
        assertThat(calls).isEqualTo(1);
    }

    @Test
    void byHttpAForgedHeaderIsNoGoodEither() {
        EventMessage good = codec.binary(Samples.event(new VideoRejected("a", "b")));
        Map<String, Integer> statuses = new LinkedHashMap<>();
        statuses.put("ce-tenant", 401);
        statuses.put("ce-subject", 401);
        statuses.put("ce-specversion", 400);
        statuses.put("content-type", 415);
        statuses.put("ce-time", 400);
        statuses.forEach((name, status) -> {
            Map<String, String> headers = new HashMap<>();
            good.headers().forEach((n, v) -> headers.put(n.toLowerCase(java.util.Locale.ROOT), v));
            headers.put(name, "other");
            assertThat(intake().take(headers, good.body()).status()).as(name).isEqualTo(status);
            headers.remove("ce-id");
            headers.put("content-type", "application/json");
            assertThat(intake().take(headers, good.body()).status()).isEqualTo(400);
        });
        assertThat(intake().take(good.headers(), new byte[65_537]).status()).isEqualTo(413);
        Map<String, String> wide = new HashMap<>(good.headers());
        wide.put("ce-x", "x".repeat(65_536));
        assertThat(intake().take(wide, good.body()).status()).isEqualTo(413);
    }
}
