package dev.facefn.testing.usage;

import static dev.facefn.testing.usage.UsageContract.atOnce;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Answers;
import dev.facefn.usage.Answers.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Calls with an `Idempotency-Key`: one of many does it, all others get its answer.
interface AnswersContract extends UsageContract {
    Duration LEASE = Duration.ofSeconds(30);
    Duration KEEP = Duration.ofHours(24);

    Answers answers();

    private Claim begin(String fingerprint, Instant now) {
        return answers().begin(tenant(), "name", fingerprint, now, LEASE, KEEP);
    }

    private String cause(Claim claim) {
        assertThat(claim).isInstanceOf(Claim.Mine.class);
        return ((Claim.Mine) claim).cause();
    }

    private void done(String cause, String body) {
        answers().done(tenant(), "name", cause, 200, Optional.of(body.getBytes(UTF_8)));
    }

    @Test
    default void ofManyAtOnceOneIsToDoIt() throws Exception {
        List<Claim> claims = atOnce(100, _ -> begin("f", NOW));
        assertThat(claims.stream().filter(Claim.Mine.class::isInstance)).hasSize(1);
        assertThat(claims.stream().filter(Claim.Running.class::isInstance)).hasSize(99);
    }

    @Test
    default void whatWasAnsweredIsAnsweredAgain() {
        String cause = cause(begin("f", NOW));
        done(cause, "sealed");
        Claim claim = begin("f", NOW.plusSeconds(60));
        assertThat(claim)
                .isInstanceOfSatisfying(
                        Claim.Done.class,
                        done -> {
                            assertThat(done.cause()).isEqualTo(cause);
                            assertThat(done.status()).isEqualTo(200);
                            assertThat(new String(done.sealed().orElseThrow(), UTF_8))
                                    .isEqualTo("sealed");
                        });
        assertThat(begin("f", NOW.plusSeconds(61))).isInstanceOf(Claim.Done.class);
    }

    @Test
    default void anAnswerThatWasTooLargeIsKnownByItsCause() {
        String cause = cause(begin("f", NOW));
        answers().done(tenant(), "name", cause, 201, Optional.empty());
        assertThat(begin("f", NOW))
                .isInstanceOfSatisfying(
                        Claim.Done.class,
                        done -> {
                            assertThat(done.cause()).isEqualTo(cause);
                            assertThat(done.status()).isEqualTo(201);
                            assertThat(done.sealed()).isEmpty();
                        });
    }

    @Test
    default void theSameKeyWithAnotherCallIsAConflictWhateverBecameOfTheFirst() {
        String cause = cause(begin("f", NOW));
        assertThat(begin("g", NOW)).isEqualTo(new Claim.Conflict());
        assertThat(begin("g", NOW.plus(LEASE)))
                .as("the lease is over")
                .isEqualTo(new Claim.Conflict());
        answers().release(tenant(), "name", cause);
        assertThat(begin("g", NOW)).isEqualTo(new Claim.Conflict());
        done(cause, "sealed");
        assertThat(begin("g", NOW)).isEqualTo(new Claim.Conflict());
    }

    @Test
    default void anotherTenantsKeyIsAnotherKey() {
        String cause = cause(begin("f", NOW));
        done(cause, "sealed");
        Claim theirs = answers().begin(tenant() + "-other", "name", "g", NOW, LEASE, KEEP);
        assertThat(cause(theirs)).isNotEqualTo(cause);
        assertThat(answers().begin(tenant(), "other", "g", NOW, LEASE, KEEP))
                .isInstanceOf(Claim.Mine.class);
    }

    @Test
    default void whoeverTakesOverKeepsTheCause() {
        String cause = cause(begin("f", NOW));
        assertThat(begin("f", NOW.plus(LEASE).minusMillis(1))).isEqualTo(new Claim.Running());
        assertThat(cause(begin("f", NOW.plus(LEASE)))).isEqualTo(cause);
        assertThat(begin("f", NOW.plus(LEASE))).as("it has a lease").isEqualTo(new Claim.Running());
    }

    @Test
    default void aFailedCallIsTheFirstAgainUnderTheSameCause() {
        String cause = cause(begin("f", NOW));
        answers().release(tenant(), "name", cause);
        assertThat(cause(begin("f", NOW))).isEqualTo(cause);
        assertThat(begin("f", NOW)).isEqualTo(new Claim.Running());
    }

    @Test
    default void afterItsTimeTheSameKeyIsANewCall() {
        String cause = cause(begin("f", NOW));
        done(cause, "sealed");
        assertThat(begin("f", NOW.plus(KEEP).minusMillis(1))).isInstanceOf(Claim.Done.class);
        String next = cause(begin("g", NOW.plus(KEEP)));
        assertThat(next).isNotEqualTo(cause);
        assertThat(begin("f", NOW.plus(KEEP))).isEqualTo(new Claim.Conflict());
        done(cause, "late");
        answers().release(tenant(), "name", cause);
        assertThat(begin("g", NOW.plus(KEEP)))
                .as("the old cause has no say")
                .isEqualTo(new Claim.Running());
    }

    @Test
    default void theFirstAnswerStays() {
        String cause = cause(begin("f", NOW));
        done(cause, "first");
        done(cause, "second");
        answers().release(tenant(), "name", cause);
        assertThat(begin("f", NOW))
                .isInstanceOfSatisfying(
                        Claim.Done.class,
                        done -> {
                            assertThat(new String(done.sealed().orElseThrow(), UTF_8))
                                    .isEqualTo("first");
                        });
    }

    @Test
    default void nobodyIsToldOfACallThatNeverBegan() {
        answers().done(tenant(), "name", "no cause", 200, Optional.empty());
        answers().release(tenant(), "name", "no cause");
        assertThat(begin("f", NOW)).isInstanceOf(Claim.Mine.class);
    }
}
