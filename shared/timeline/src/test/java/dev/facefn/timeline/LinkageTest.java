package dev.facefn.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Groups of items by how similar they are.
class LinkageTest {
    private static final int RUNS = 300;

    /// −∞ for some pairs.
    private static double[][] similarities(Random chance, int count, double mean) {
        double[][] table = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                boolean apart = chance.nextInt(6) == 0;
                double value = apart ? Linkage.NEVER : mean + chance.nextGaussian();
                table[i][j] = value;
                table[j][i] = value;
            }
        }
        return table;
    }

    private static double[] weights(Random chance, int count) {
        return chance.doubles(count, 0.05, 1).toArray();
    }

    private static Set<Set<Integer>> sets(List<List<Integer>> groups) {
        Set<Set<Integer>> sets = new HashSet<>();
        groups.forEach(group -> sets.add(new TreeSet<>(group)));
        return sets;
    }

    /// Joins the best pair of groups until none is good enough, looking at every pair of items.
    private static Set<Set<Integer>> naive(double[][] table, double[] weights) {
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            groups.add(new ArrayList<>(List.of(i)));
        }
        while (true) {
            double best = -1;
            List<Integer> one = List.of();
            List<Integer> two = List.of();
            for (List<Integer> first : groups) {
                for (List<Integer> second : groups) {
                    double found = first == second ? -1 : average(first, second, table, weights);
                    if (found > best) {
                        best = found;
                        one = first;
                        two = second;
                    }
                }
            }
            if (best < 0) {
                return sets(groups);
            }
            one.addAll(two);
            List<Integer> gone = two;
            groups.removeIf(group -> group == gone);
        }
    }

    private static double average(
            List<Integer> one, List<Integer> two, double[][] table, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i : one) {
            for (int j : two) {
                sum += table[i][j] * weights[i] * weights[j];
                weight += weights[i] * weights[j];
            }
        }
        return sum / weight;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, -0.2, 0, 0.5, 1.5})
    void groupsAsJoiningTheBestPairFirstDoes(double mean) {
        for (int run = 0; run < RUNS; run++) {
            Random chance = new Random(run);
            int count = 1 + chance.nextInt(24);
            double[][] table = similarities(chance, count, mean);
            double[] weights = weights(chance, count);
            Linkage linkage = new Linkage(weights, (i, j) -> table[i][j]);
            assertThat(sets(linkage.groups())).as("run %d", run).isEqualTo(naive(table, weights));
        }
    }

    @Test
    void costsTheSquareOfTheItemsAndNoMore() {
        for (int count : new int[] {100, 200, 400, 800}) {
            Random chance = new Random(count);
            double[][] table = similarities(chance, count, 0.2);
            Linkage linkage = new Linkage(weights(chance, count), (i, j) -> table[i][j]);
            linkage.groups();
            assertThat(linkage.looks()).as("%d items", count).isLessThan(5L * count * count);
        }
    }

    @Test
    void costsTheSquareWhereEverythingIsAlike() {
        int count = 500;
        Linkage linkage =
                new Linkage(weights(new Random(1), count), (i, j) -> 1.0 / (1 + Math.abs(i - j)));
        assertThat(linkage.groups()).hasSize(1);
        assertThat(linkage.looks()).isLessThan(5L * count * count);
    }

    @Test
    void endsWhereAllPairsAreEqual() {
        double[] weights = {1, 1, 1, 1, 1, 1, 1};
        assertThat(new Linkage(weights, (_, _) -> 0.5).groups()).hasSize(1);
        assertThat(new Linkage(weights, (_, _) -> 0).groups()).hasSize(1);
        assertThat(new Linkage(weights, (_, _) -> -0.1).groups()).hasSize(7);
    }

    @Test
    void joinsWhatBelongsTogetherWhateverItsSimilarity() {
        Linkage linkage = new Linkage(new double[] {1, 1, 1}, (_, _) -> -0.5);
        linkage.join(0, 2);
        assertThat(sets(linkage.groups())).containsExactlyInAnyOrder(Set.of(0, 2), Set.of(1));
    }

    @Test
    void joinsNothingThatIsKeptApart() {
        Linkage linkage = new Linkage(new double[] {1, 1}, (_, _) -> Linkage.NEVER);
        linkage.join(0, 1);
        assertThat(linkage.groups()).hasSize(2);
    }
}
