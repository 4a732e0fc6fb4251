package dev.facefn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.Embedding;
import dev.facefn.search.Match;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrueBestTest {

    @Test
    void recallIsThePartOfTheTrueBestThatAnAnswerHas() {
        TrueBest best = new TrueBest(angle(0), 2);
        for (int degrees : new int[] {50, 10, 90, 20, 70}) {
            best.offer("at" + degrees, angle(degrees));
        }
        assertThat(best.recall(List.of(match("at10"), match("at20")))).isEqualTo(1);
        assertThat(best.recall(List.of(match("at10"), match("at50")))).isEqualTo(0.5);
        assertThat(best.recall(List.of())).isZero();
    }

    private static Match match(String person) {
        return new Match(person, "face", 1);
    }

    private static Embedding angle(int degrees) {
        double radians = Math.toRadians(degrees);
        return Embedding.normalize(
                new float[] {(float) Math.cos(radians), (float) Math.sin(radians)});
    }
}
