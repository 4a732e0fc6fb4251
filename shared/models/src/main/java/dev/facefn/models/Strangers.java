package dev.facefn.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How alike different people look to a model: the cosines of pairs of pictures of two persons
/// each.
///
/// @param identities how many persons
/// @param personPairs how many pairs of persons were compared
/// @param pairs how many pairs of pictures
/// @param quantiles the most frequent rate first: as rates fall, cosines rise
public record Strangers(
        int identities,
        int personPairs,
        long pairs,
        double mean,
        double standardDeviation,
        List<Quantile> quantiles) {
    private static final double[] RATES = {
        0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00001
    };

    /// With fewer pairs above a cosine, their share is chance.
    private static final int FEWEST_ABOVE = 10;

    /// Four decimals: more would differ from machine to machine.
    private static final double PRECISION = 10_000;

    public Strangers {
        quantiles = List.copyOf(quantiles);
        Calibration.requireCosine("mean", mean);
        if (identities < 2
                || personPairs < 1
                || pairs < personPairs
                || !(standardDeviation >= 0 && standardDeviation <= 1)) {
            throw new IllegalArgumentException(
                    "%d identities, %d pairs, standard deviation %s"
                            .formatted(identities, pairs, standardDeviation));
        }
        for (int i = 1; i < quantiles.size(); i++) {
            Quantile last = quantiles.get(i - 1);
            Quantile next = quantiles.get(i);
            if (next.rate >= last.rate || next.cosine < last.cosine) {
                throw new IllegalArgumentException("quantiles out of order at " + next.rate);
            }
        }
    }

    static Strangers of(Members members) {
        return new Strangers(
                members.integer("identities"),
                members.integer("person_pairs"),
                members.longInteger("pairs"),
                members.number("mean"),
                members.number("standard_deviation"),
                members.objects(
                        "quantiles",
                        quantile ->
                                new Quantile(quantile.number("rate"), quantile.number("cosine"))));
    }

    /// At most a share of the pairs is as alike as this or more.
    public record Quantile(double rate, double cosine) {
        public Quantile {
            requireRate(rate);
            Calibration.requireCosine("cosine", cosine);
        }
    }

    /// Measures pairs. The quantiles go as far as they are carried: [#leastRate].
    ///
    /// @param cosines one a pair, in any order; not changed
    /// @throws IllegalArgumentException for fewer than two persons, or fewer pairs than pairs of
    ///   persons
    public static Strangers of(int identities, int personPairs, double[] cosines) {
        double[] sorted = cosines.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow(IllegalArgumentException::new);
        double variance =
                Arrays.stream(sorted).map(c -> (c - mean) * (c - mean)).sum() / sorted.length;
        List<Quantile> quantiles = new ArrayList<>();
        for (double rate : RATES) {
            if (rate >= leastRate(personPairs)) {
                quantiles.add(new Quantile(rate, least(sorted, rate)));
            }
        }
        return new Strangers(
                identities,
                personPairs,
                sorted.length,
                rounded(mean),
                rounded(Math.sqrt(variance)),
                quantiles);
    }

    /// The least number that at most a share of the others reaches: a hair above the first that too
    /// many reach.
    private static double least(double[] sorted, double rate) {
        int above = (int) Math.floor(rate * sorted.length);
        double reached = sorted[sorted.length - 1 - above];
        return Math.min(1, (Math.floor(reached * PRECISION) + 1) / PRECISION);
    }

    private static double rounded(double value) {
        return Math.round(value * PRECISION) / PRECISION;
    }

    /// The least false match rate that the pairs have seen. Many pictures of few persons do not
    /// make many pairs: what counts are the pairs of persons.
    public double leastRate() {
        return leastRate(personPairs);
    }

    private static double leastRate(int personPairs) {
        return (double) FEWEST_ABOVE / personPairs;
    }

    boolean isBeyond(double rate) {
        requireRate(rate);
        return quantiles.isEmpty() || rate < quantiles.getLast().rate;
    }

    /// The cosine that at most a share of the pairs reaches: of the quantile at that rate, or the
    /// next below. Beyond the quantiles it is that of a normal distribution of the same mean and
    /// standard deviation.
    double exceededBy(double rate) {
        if (!isBeyond(rate)) {
            return quantiles.stream()
                    .filter(quantile -> quantile.rate <= rate)
                    .findFirst()
                    .orElseThrow()
                    .cosine;
        }
        double normal = mean + standardDeviation * deviations(rate);
        double seen = quantiles.isEmpty() ? -1 : quantiles.getLast().cosine;
        return Math.clamp(normal, seen, 1);
    }

    /// How many standard deviations above the mean the upper tail of a normal distribution begins
    /// that holds a share of it. Within 0.00045 (Abramowitz and Stegun, Handbook of Mathematical
    /// Functions, 26.2.23).
    static double deviations(double share) {
        if (share > 0.5) {
            return -deviations(1 - share);
        }
        double t = Math.sqrt(-2 * Math.log(share));
        return t
                - (2.515517 + t * (0.802853 + t * 0.010328))
                        / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }

    private static void requireRate(double rate) {
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "false match rate " + rate + ", above 0 and below 1");
        }
    }
}
