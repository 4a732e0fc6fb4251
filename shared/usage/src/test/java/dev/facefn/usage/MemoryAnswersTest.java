package dev.facefn.usage;

import static dev.facefn.usage.Entries.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.Answers.Claim;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// That it stays small. What answers promise is in their contract.
class MemoryAnswersTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration KEEP = Duration.ofHours(1);

    private static Claim begin(MemoryAnswers answers, String name) {
        return answers.begin("t", name, "f", NOW, LEASE, KEEP);
    }

    private static void answer(MemoryAnswers answers, String name, int bytes) {
        if (begin(answers, name) instanceof Claim.Mine mine) {
            answers.done("t", name, mine.cause(), 200, Optional.of(new byte[bytes]));
        }
    }

    @Test
    void theOldestBodiesGoFirstAndTheirCausesStay() {
        MemoryAnswers answers = new MemoryAnswers(10, 100);
        answer(answers, "a", 60);
        answer(answers, "b", 40);
        answer(answers, "c", 50);
        assertThat(body(answers, "a")).isEmpty();
        assertThat(body(answers, "b")).isPresent();
        assertThat(body(answers, "c")).isPresent();
    }

    private static Optional<byte[]> body(MemoryAnswers answers, String name) {
        assertThat(begin(answers, name)).isInstanceOf(Claim.Done.class);
        return ((Claim.Done) begin(answers, name)).sealed();
    }

    @Test
    void theOldestCallsGoWhenThereAreTooMany() {
        MemoryAnswers answers = new MemoryAnswers(2, 100);
        answer(answers, "a", 1);
        answer(answers, "b", 1);
        answer(answers, "c", 1);
        assertThat(begin(answers, "c")).isInstanceOf(Claim.Done.class);
        assertThat(begin(answers, "b")).isInstanceOf(Claim.Done.class);
        assertThat(begin(answers, "a")).isInstanceOf(Claim.Mine.class);
    }

    @Test
    void whatHasExpiredIsSwept() {
        MemoryAnswers answers = new MemoryAnswers(10, 100);
        answer(answers, "a", 60);
        assertThat(answers.sweep(NOW.plus(KEEP).minusMillis(1))).isZero();
        assertThat(answers.sweep(NOW.plus(KEEP))).isEqualTo(1);
        answer(answers, "b", 60);
        assertThat(body(answers, "b")).as("there is room again").isPresent();
    }
}
