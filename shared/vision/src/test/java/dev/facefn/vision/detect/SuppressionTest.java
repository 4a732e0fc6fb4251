package dev.facefn.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    @Test
    void keepsTheBestOfBoxesThatOverlapAndAllThatDoNot() {
        Candidates candidates = new Candidates();
        candidates.add(0, 0, 10, 10, 0.7f, 0);
        candidates.add(1, 0, 11, 10, 0.9f, 1);
        candidates.add(50, 50, 60, 60, 0.8f, 2);
        assertThat(new Suppression(0.4f, 1, 1).apply(candidates))
                .containsExactly(
                        new Suppression.Kept(1, new BoundingBox(1, 0, 11, 10)),
                        new Suppression.Kept(2, new BoundingBox(50, 50, 60, 60)));
    }

    @Test
    void agreesWithTheDefinitionOnRandomBoxes() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            Candidates candidates = new Candidates();
            for (int i = 0; i < 200; i++) {
                float left = random.nextFloat(100);
                float top = random.nextFloat(100);
                float side = random.nextFloat(1, 40);
                candidates.add(left, top, left + side, top + side, random.nextFloat(), i);
            }
            assertThat(new Suppression(0.4f, 1, 1).apply(candidates))
                    .extracting(Suppression.Kept::index)
                    .isEqualTo(naive(candidates));
        }
    }

    private static List<Integer> naive(Candidates candidates) {
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            rest.add(i);
        }
        rest.sort(Comparator.comparing(candidates::score).reversed());
        List<Integer> kept = new ArrayList<>();
        while (!rest.isEmpty()) {
            int best = rest.removeFirst();
            kept.add(best);
            rest.removeIf(i -> candidates.box(i).iou(candidates.box(best)) > 0.4f);
        }
        return kept;
    }

    @Test
    void movesAKeptBoxToTheMeanOfThoseThatNearlyCoincide() {
        Candidates candidates = new Candidates();
        candidates.add(0, 0, 10, 10, 0.5f, 0);
        candidates.add(1, 0, 11, 10, 0.5f, 1);
        candidates.add(4, 0, 14, 10, 0.4f, 2);
        assertThat(new Suppression(0.4f, 1, 0.6f).apply(candidates))
                .containsExactly(new Suppression.Kept(0, new BoundingBox(0.5f, 0, 10.5f, 10)));
    }

    @Test
    void dropsABoxThatLiesInABetterOne() {
        Candidates candidates = new Candidates();
        candidates.add(0, 0, 40, 40, 0.9f, 0);
        candidates.add(10, 10, 20, 20, 0.8f, 1);
        assertThat(new Suppression(0.4f, 0.6f, 1).apply(candidates)).hasSize(1);
        assertThat(new Suppression(0.4f, 1, 1).apply(candidates)).hasSize(2);
    }
}
