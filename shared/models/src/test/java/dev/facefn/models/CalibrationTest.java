package dev.facefn.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.models.Calibration.Decision;
import dev.facefn.models.Calibration.Usual;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
    private static final String JSON =
            """
            {"contract_id": "ec_1", "pictures": "some", "strangers": {"identities": 30, "person_pairs": 400, "pairs": 900,
             "mean": 0.02, "standard_deviation": 0.1, "quantiles": [{"rate": 0.5, "cosine": 0.02},
             {"rate": 0.05, "cosine": 0.2}]}, "usual": {"threshold": 0.36, "origin": "measured"},
             "uncertain_from": 0.3}
            """;

    /// Naively: how many of all pairs match at the threshold.
    @ParameterizedTest
    @ValueSource(ints = {20, 21, 100, 999, 1000, 5000})
    void atTheThresholdOfARateNoLargerShareOfThePairsMatches(int pairs) {
        double[] cosines = cosines(pairs);
        Strangers strangers = Strangers.of(1000, pairs, cosines);
        assertThat(strangers.leastRate()).isEqualTo(10.0 / pairs);
        assertThat(strangers.quantiles()).isNotEmpty();
        for (Strangers.Quantile quantile : strangers.quantiles()) {
            assertThat(quantile.rate()).isGreaterThanOrEqualTo(10.0 / pairs);
            assertThat(share(cosines, quantile.cosine())).isLessThanOrEqualTo(quantile.rate());
            assertThat(share(cosines, quantile.cosine() - 2e-4))
                    .as("no larger than it must be")
                    .isGreaterThan(quantile.rate() - 1e-9);
        }
    }

    private static double share(double[] cosines, double threshold) {
        return (double) Arrays.stream(cosines).filter(c -> c >= threshold).count() / cosines.length;
    }

    @Test
    void meanAndStandardDeviationAreThoseOfThePairs() {
        Strangers strangers = Strangers.of(3, 3, new double[] {0.3, -0.1, 0.1, 0.1});
        assertThat(strangers.mean()).isEqualTo(0.1);
        assertThat(strangers.standardDeviation()).isEqualTo(0.1414);
        assertThat(strangers.pairs()).isEqualTo(4);
    }

    /// 5,000 pairs of pictures, but only 45 pairs of persons.
    @Test
    void manyPicturesOfFewPersonsDoNotCarryARareRate() {
        Strangers strangers = Strangers.of(10, 45, cosines(5000));
        assertThat(strangers.leastRate()).isEqualTo(10.0 / 45);
        assertThat(strangers.quantiles()).extracting(Strangers.Quantile::rate).containsExactly(0.5);
        assertThat(calibration(strangers).isExtrapolated(0.2)).isTrue();
    }

    @Test
    void betweenTwoQuantilesTheStricterOneCounts() {
        Calibration calibration = calibration(Strangers.of(1000, 1000, cosines(1000)));
        assertThat(calibration.thresholdFor(0.3)).isEqualTo(calibration.thresholdFor(0.2));
        assertThat(calibration.thresholdFor(0.9)).isEqualTo(calibration.thresholdFor(0.5));
        assertThat(calibration.isExtrapolated(0.01)).isFalse();
        assertThat(calibration.isExtrapolated(0.0099)).isTrue();
    }

    /// The cosines are from a normal distribution themselves, so that many pairs show what few must
    /// guess.
    @Test
    void beyondThePairsTheTailIsNormal() {
        Calibration few = calibration(Strangers.of(1000, 5000, cosines(5000)));
        Strangers many = Strangers.of(10_000, 2_000_000, cosines(2_000_000));
        double seen = many.exceededBy(0.0001);
        assertThat(few.isExtrapolated(0.0001)).isTrue();
        assertThat(many.isBeyond(0.0001)).isFalse();
        assertThat(few.thresholdFor(0.0001)).isCloseTo(seen, within(0.015));
    }

    @Test
    void aRarerRateNeverHasALowerThreshold() {
        Calibration calibration = calibration(Strangers.of(1000, 300, cosines(300)));
        double last = -1;
        for (double rate = 0.99; rate > 1e-15; rate *= 0.97) {
            assertThat(calibration.thresholdFor(rate)).isBetween(last, 1.0);
            last = calibration.thresholdFor(rate);
        }
        assertThat(calibration.thresholdFor(Double.MIN_VALUE)).isEqualTo(1);
    }

    /// Quantiles of the normal distribution from a table.
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.05, 1.6448536",
        "0.01, 2.3263479",
        "0.001, 3.0902323",
        "0.0001, 3.7190165",
        "0.000001, 4.7534243",
        "0.95, -1.6448536"
    })
    void deviationsAreThoseOfTheNormalDistribution(double share, double deviations) {
        assertThat(Strangers.deviations(share)).isCloseTo(deviations, within(4.5e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void aRateIsAboveZeroAndBelowOne(double rate) {
        Calibration calibration = calibration(Strangers.of(10, 45, cosines(100)));
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.thresholdFor(rate));
        assertThatIllegalArgumentException().isThrownBy(() -> calibration.isExtrapolated(rate));
    }

    @ParameterizedTest
    @CsvSource({
        "0.36, 0.36, MATCH", "0.3599, 0.36, UNCERTAIN", "0.3, 0.36, UNCERTAIN",
        "0.2999, 0.36, NO_MATCH", "0.25, 0.2, MATCH", "0.1999, 0.2, NO_MATCH",
        "0.5, 0.6, UNCERTAIN"
    })
    void decides(double similarity, double threshold, Decision decision) {
        assertThat(read(JSON).decide(similarity, threshold)).isEqualTo(decision);
    }

    @Test
    void isReadFromItsFile() {
        Calibration calibration = read(JSON);
        assertThat(calibration.contractId()).isEqualTo("ec_1");
        assertThat(calibration.usual()).isEqualTo(new Usual(0.36, "measured"));
        assertThat(calibration.strangers().quantiles()).hasSize(2);
        assertThat(calibration.thresholdFor(0.05)).isEqualTo(0.2);
    }

    @ParameterizedTest
    @CsvSource({
        "0.36, 1.36",
        "0.3}, -2}",
        "\"rate\": 0.5, \"rate\": 0.04",
        "0.2}], 0.01}]",
        "30, 1",
        "900, 0",
        "ec_1, ''",
        "identities, people",
        "0.1, NaN"
    })
    void aFileThatCannotBeIsRefused(String from, String to) {
        String json = JSON.replaceFirst(Pattern.quote(from), to);
        assertThat(json).isNotEqualTo(JSON);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> read(json))
                .withMessageStartingWith("calibration test is refused: ");
    }

    @Test
    void theOneOfABundleIsFoundByItsContract() {
        assertThat(Calibration.shipped("ec_6e3efa525f03d14d6fe34c84").orElseThrow().usual())
                .extracting(Usual::threshold)
                .isEqualTo(0.36);
        assertThat(Calibration.shipped("ec_1")).isEmpty();
    }

    private static Calibration read(String json) {
        return Calibration.read("test", json.getBytes(UTF_8));
    }

    private static Calibration calibration(Strangers strangers) {
        return new Calibration("ec_1", "random", strangers, new Usual(0.36, "chosen"), 0.3);
    }

    private static double[] cosines(int pairs) {
        SplittableRandom random = new SplittableRandom(pairs);
        return random.doubles(pairs).map(_ -> 0.02 + 0.1 * random.nextGaussian()).toArray();
    }
}
