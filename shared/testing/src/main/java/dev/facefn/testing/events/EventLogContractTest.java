package dev.facefn.testing.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.events.EventLog;
import dev.facefn.events.EventLog.Claimed;
import dev.facefn.events.EventLog.History;
import dev.facefn.events.EventLog.State;
import dev.facefn.events.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every log of events promises. A subclass names the log; each test has subscriptions and a
/// tenant of its own, so that one database serves them all.
public abstract class EventLogContractTest {
    private static final Instant NOW = Instant.parse("2026-11-21T15:00:00.123456Z");
    private static final Duration LEASE = Duration.ofMinutes(1);
    private final String own = UUID.randomUUID().toString();
    private final String embed = "embed-" + own;
    private final String compare = "compare-" + own;
    private final String tenant = "t-" + own;

    protected abstract EventLog log();

    private LoggedEvent event(String id) {
        return event("/functions/" + own, id);
    }

    private LoggedEvent event(String source, String id) {
        return new LoggedEvent(
                source,
                id,
                "faces.detected",
                "vid_1",
                tenant,
                NOW.minusSeconds(1),
                new LoggedEvent.Payload(("sealed " + id).getBytes(UTF_8)));
    }

    private int append(String... ids) {
        List<LoggedEvent> events = new ArrayList<>();
        for (String id : ids) {
            events.add(event(id));
        }
        return log().append(events, _ -> Set.of(embed), NOW);
    }

    private Claimed claimOne(Instant now) {
        List<Claimed> claimed = log().claim(embed, 10, now, LEASE);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    private State state(String id) {
        return log().tail(tenant, 100).stream()
                .filter(history -> history.event().id().equals(id))
                .findFirst()
                .orElseThrow()
                .deliveries()
                .getFirst()
                .state();
    }

    @Test
    void keepsAnEventOnceBySourceAndId() {
        assertThat(append("a", "b", "a")).isEqualTo(2);
        assertThat(append("b", "c")).isEqualTo(1);
        LoggedEvent elsewhere = event("/functions/other-" + own, "a");
        assertThat(log().append(List.of(elsewhere), _ -> Set.of(embed), NOW)).isEqualTo(1);
        assertThat(log().claim(embed, 10, NOW, LEASE)).hasSize(4);
    }

    @Test
    void theFirstOfTwoWithOneIdStays() {
        append("a");
        LoggedEvent other =
                new LoggedEvent(
                        "/functions/" + own,
                        "a",
                        "faces.detected",
                        "vid_2",
                        "another",
                        NOW,
                        new LoggedEvent.Payload(new byte[1]));
        assertThat(log().append(List.of(other), _ -> Set.of(embed, compare), NOW)).isZero();
        assertThat(claimOne(NOW).event().subject()).isEqualTo("vid_1");
        assertThat(log().claim(compare, 10, NOW, LEASE)).isEmpty();
    }

    @Test
    void whatIsClaimedIsWhatWasAppended() {
        append("a");
        Claimed claimed = claimOne(NOW);
        assertThat(claimed.subscription()).isEqualTo(embed);
        assertThat(claimed.attempt()).isEqualTo(1);
        assertThat(claimed.tries()).isEqualTo(1);
        assertThat(claimed.event())
                .usingRecursiveComparison()
                .ignoringFields("payload")
                .isEqualTo(event("a"));
        assertThat(new String(claimed.event().payload().bytes(), UTF_8)).isEqualTo("sealed a");
    }

    @Test
    void everySubscriptionHasADeliveryOfItsOwn() {
        log().append(List.of(event("a")), _ -> Set.of(embed, compare), NOW);
        Claimed one = claimOne(NOW);
        assertThat(log().done(one, NOW)).isTrue();
        assertThat(log().claim(embed, 10, NOW, LEASE)).isEmpty();
        assertThat(log().claim(compare, 10, NOW, LEASE)).hasSize(1);
    }

    @Test
    void anEventThatNobodyTakesIsKeptAllTheSame() {
        assertThat(log().append(List.of(event("a")), _ -> Set.of(), NOW)).isEqualTo(1);
        assertThat(log().tail(tenant, 10)).hasSize(1);
        assertThat(log().tail(tenant, 10).getFirst().deliveries()).isEmpty();
    }

    @Test
    void claimsTheLongestDueFirstAndNoMoreThanAskedFor() {
        append("a", "b", "c");
        List<Claimed> first = log().claim(embed, 2, NOW, LEASE);
        assertThat(first).extracting(c -> c.event().id()).containsExactly("a", "b");
        log().retry(first.getFirst(), NOW.plusSeconds(5), "later", NOW);
        List<Claimed> later = log().claim(embed, 10, NOW.plusSeconds(6), LEASE);
        assertThat(later).extracting(c -> c.event().id()).containsExactly("c", "a");
    }

    @Test
    void nobodyClaimsWhatIsLeasedOrNotDueYet() {
        append("a");
        Claimed claimed = claimOne(NOW);
        assertThat(log().claim(embed, 10, NOW.plusSeconds(59), LEASE)).isEmpty();
        log().retry(claimed, NOW.plusSeconds(10), "busy", NOW);
        assertThat(log().claim(embed, 10, NOW.plusSeconds(9), LEASE)).isEmpty();
        assertThat(log().nextDue(embed)).contains(NOW.plusSeconds(10));
        Claimed again = claimOne(NOW.plusSeconds(10));
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(log().done(again, NOW)).isTrue();
        assertThat(log().nextDue(embed)).isEmpty();
    }

    @Test
    void aWokenSleeperCannotSayWhatBecameOfAnotherAttempt() {
        append("a");
        Claimed sleeper = claimOne(NOW);
        Claimed twin = claimOne(NOW.plus(LEASE));
        assertThat(twin.attempt()).isEqualTo(2);
        assertThat(log().done(sleeper, NOW)).isFalse();
        assertThat(log().retry(sleeper, NOW, "", NOW)).isFalse();
        assertThat(log().dead(sleeper, "", NOW)).isFalse();
        assertThat(state("a")).isEqualTo(State.LEASED);
        assertThat(log().done(twin, NOW)).isTrue();
        assertThat(log().done(twin, NOW)).as("said twice").isFalse();
        assertThat(state("a")).isEqualTo(State.DONE);
    }

    @Test
    void aNewStartMakesEverythingDueThatWasUnderWay() {
        append("a");
        Claimed before = claimOne(NOW);
        assertThat(log().release(NOW)).isPositive();
        Claimed after = claimOne(NOW);
        assertThat(after.attempt()).isEqualTo(2);
        assertThat(log().done(before, NOW)).isFalse();
        assertThat(log().done(after, NOW)).isTrue();
    }

    @Test
    void countsEventsAndThoseThatWereGivenUp() {
        EventLog.Totals before = log().totals();
        append("a", "b");
        assertThat(log().dead(log().claim(embed, 1, NOW, LEASE).getFirst(), "no", NOW)).isTrue();
        EventLog.Totals after = log().totals();
        assertThat(after.events() - before.events()).isEqualTo(2);
        assertThat(after.dead() - before.dead()).isEqualTo(1);
    }

    @Test
    void deadLettersAreListedWithTheirReasonAndAreNotDeliveredAgain() {
        append("a", "b");
        Claimed first = log().claim(embed, 1, NOW, LEASE).getFirst();
        assertThat(log().dead(first, "422 invalid_image", NOW)).isTrue();
        assertThat(log().dead(tenant, 10))
                .singleElement()
                .satisfies(history -> {
                    assertThat(history.event().id()).isEqualTo("a");
                    assertThat(history.deliveries().getFirst().reason())
                            .isEqualTo("422 invalid_image");
                    assertThat(history.deliveries().getFirst().state()).isEqualTo(State.DEAD);
                });
        assertThat(claimOne(NOW.plusSeconds(5)).event().id()).isEqualTo("b");
    }

    @Test
    void aReplayedDeliveryIsDueAsIfItHadNeverBeenTried() {
        append("a", "b");
        for (Claimed claimed : log().claim(embed, 2, NOW, LEASE)) {
            log().dead(claimed, "no", NOW);
        }
        assertThat(log().replay("another", Optional.of("a"), NOW)).isZero();
        assertThat(log().replay(tenant, Optional.of("a"), NOW)).isEqualTo(1);
        Claimed again = claimOne(NOW);
        assertThat(again.event().id()).isEqualTo("a");
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(log().done(again, NOW)).isTrue();
        assertThat(log().replay(tenant, Optional.empty(), NOW)).isEqualTo(1);
        assertThat(log().dead(tenant, 10)).isEmpty();
    }

    @Test
    void listsTheNewestEventsOfATenantFirstAndShowsNoPayload() {
        append("a", "b", "c");
        List<History> tail = log().tail(tenant, 2);
        assertThat(tail).extracting(history -> history.event().id()).containsExactly("c", "b");
        assertThat(tail.getFirst().received()).isEqualTo(NOW);
        assertThat(tail.getFirst().event().payload().bytes()).isEmpty();
        assertThat(log().tail("nobody", 2)).isEmpty();
    }

    @Test
    void forgetsOldEventsWithNothingLeftToDo() {
        append("a", "b");
        log().done(log().claim(embed, 1, NOW, LEASE).getFirst(), NOW);
        assertThat(log().prune(NOW)).isZero();
        log().prune(NOW.plusSeconds(1));
        assertThat(log().tail(tenant, 10)).extracting(h -> h.event().id()).containsExactly("b");
    }

    @Test
    void manyWhoClaimAtOnceShareTheDeliveriesAmongThem() throws Exception {
        String[] ids = new String[60];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "e" + i;
        }
        append(ids);
        List<Callable<List<Claimed>>> claims = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            claims.add(() -> {
                List<Claimed> mine = new ArrayList<>();
                List<Claimed> some = log().claim(embed, 3, NOW, LEASE);
                while (!some.isEmpty()) {
                    mine.addAll(some);
                    some = log().claim(embed, 3, NOW, LEASE);
                }
                return mine;
            });
        }
        List<String> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<Claimed>> future : threads.invokeAll(claims)) {
                future.get().forEach(one -> claimed.add(one.event().id()));
            }
        }
        assertThat(claimed).containsExactlyInAnyOrder(ids);
    }

    @Test
    void manyWhoAppendOneEventAtOnceAppendItOnce() throws Exception {
        List<Callable<Integer>> appends = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            appends.add(() -> append("a", "b"));
        }
        int added = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> future : threads.invokeAll(appends)) {
                added += future.get();
            }
        }
        assertThat(added).isEqualTo(2);
        assertThat(log().claim(embed, 10, NOW, LEASE)).hasSize(2);
    }
}
