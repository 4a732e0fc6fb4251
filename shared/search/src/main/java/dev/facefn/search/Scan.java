package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.Arrays;
import java.util.List;

/// One pass over blocks of rows for all probes of a query. Single precision sorts out who cannot be
/// among the best; who can is computed again in double precision. So the answer is that of a search
/// in double precision alone, at the price of one in single precision. Not thread-safe.
final class Scan {
    /// Half the distance from 1 to the next float: the most one operation is wrong, relatively.
    private static final double UNIT_ROUNDOFF = 0x1p-24;

    private final float[][] probes;
    private final float[][] sums;
    private final BestPersons[] best;
    private final double error;

    Scan(Query query) {
        probes = query.probes().stream().map(Embedding::values).toArray(float[][]::new);
        sums = new float[probes.length][FaceIndex.BLOCK_ROWS];
        best = new BestPersons[probes.length];
        Arrays.setAll(best, _ -> new BestPersons(query.threshold(), query.limit()));
        error = error(query.dimension());
    }

    /// How far a dot product of two unit vectors in single precision may be from the true one: n·u
    /// / (1 − n·u) for vectors of n numbers (Higham, Accuracy and Stability of Numerical
    /// Algorithms, 2nd ed., eq. 3.5), and a little more because a unit vector of floats is one only
    /// nearly.
    static double error(int dimension) {
        double rounding = (dimension + 1) * UNIT_ROUNDOFF;
        return 1.001 * rounding / (1 - rounding);
    }

    /// @throws IllegalArgumentException when the rows have another dimension than the probes
    void read(Block block) {
        if (block.dimension() != probes[0].length) {
            throw new IllegalArgumentException(
                    "dimensions %d and %d".formatted(probes[0].length, block.dimension()));
        }
        block.multiply(probes, sums);
        for (int probe = 0; probe < probes.length; probe++) {
            select(block, probes[probe], sums[probe], best[probe]);
        }
    }

    private void select(Block block, float[] probe, float[] similarities, BestPersons persons) {
        double bar = persons.bar() - error;
        for (int row = 0; row < block.count(); row++) {
            if (similarities[row] >= bar) {
                double exact = block.cosine(row, probe);
                persons.offer(new Match(block.personId(row), block.faceId(row), exact));
                bar = persons.bar() - error;
            }
        }
    }

    /// The best persons of each probe, in the order of the probes.
    List<List<Match>> answer() {
        return Arrays.stream(best).map(BestPersons::bestFirst).toList();
    }
}
