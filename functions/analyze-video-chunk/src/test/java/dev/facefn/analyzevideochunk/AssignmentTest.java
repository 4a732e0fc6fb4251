package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static final double LIMIT = 0.7;

    @Test
    void isAsCheapAsTheBestOfAllAssignments() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            int rows = 1 + random.nextInt(5);
            int columns = 1 + random.nextInt(5);
            double[][] costs = new double[rows][columns];
            for (double[] row : costs) {
                for (int j = 0; j < columns; j++) {
                    row[j] = random.nextInt(3) == 0 ? 1 : random.nextDouble();
                }
            }
            int[] pairs = Assignment.of(costs, LIMIT);
            assertThat(total(costs, pairs)).isCloseTo(best(costs, 0, 0), within(1e-9));
            assertThat(IntStream.of(pairs).filter(j -> j >= 0)).doesNotHaveDuplicates();
        }
    }

    /// A row without a partner costs as much as no pair may.
    private static double total(double[][] costs, int[] pairs) {
        double sum = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (pairs[i] >= 0) {
                assertThat(costs[i][pairs[i]]).isLessThanOrEqualTo(LIMIT);
            }
            sum += pairs[i] < 0 ? 1000 : costs[i][pairs[i]];
        }
        return sum;
    }

    private static double best(double[][] costs, int row, int taken) {
        if (row == costs.length) {
            return 0;
        }
        double best = 1000 + best(costs, row + 1, taken);
        for (int j = 0; j < costs[row].length; j++) {
            if ((taken & 1 << j) == 0 && costs[row][j] <= LIMIT) {
                best = Math.min(best, costs[row][j] + best(costs, row + 1, taken | 1 << j));
            }
        }
        return best;
    }

    @Test
    void pairsNothingWithNothing() {
        assertThat(Assignment.of(new double[0][0], 1)).isEmpty();
        assertThat(Assignment.of(new double[3][0], 1)).containsExactly(-1, -1, -1);
    }
}
