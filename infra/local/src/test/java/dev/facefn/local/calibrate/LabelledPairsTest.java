package dev.facefn.local.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.Embedding;
import dev.facefn.local.calibrate.LabelledPairs.Labelled;
import dev.facefn.local.calibrate.LabelledPicture.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledPairsTest {

    @Test
    void comparesWithinAPersonAndBetweenPersonsThatAreOthersForCertain() {
        LabelledPairs pairs =
                LabelledPairs.of(
                        List.of(
                                face("ada", "one", 0),
                                face("ada", "one", 10),
                                face("grace", "one", 60),
                                face("unknown", "two", 5)));
        assertThat(pairs.identities()).isEqualTo(3);
        assertThat(pairs.samePairs()).isOne();
        assertThat(pairs.differentPairs()).isEqualTo(2);
        assertThat(pairs.lowestSame()).isCloseTo(cos(10), within(1e-6));
        assertThat(pairs.highestDifferent()).isCloseTo(cos(50), within(1e-6));
        assertThat(pairs.strangers().personPairs()).isOne();
        assertThat(pairs.falseAt(0.6)).isOne();
        assertThat(pairs.falseAt(0.4)).isEqualTo(2);
        assertThat(pairs.missedAt(0.99)).isOne();
        assertThat(pairs.missedAt(0.9)).isZero();
        assertThat(pairs.areaUnderCurve()).isOne();
    }

    @Test
    void theAreaUnderTheCurveIsTheShareOfCasesInWhichThePairOfOnePersonIsMoreAlike() {
        LabelledPairs pairs =
                LabelledPairs.of(
                        List.of(
                                face("ada", "one", 0),
                                face("ada", "one", 40),
                                face("grace", "one", 10),
                                face("grace", "one", 85)));
        // same: 40°, 75°; different: 10°, 85°, 30°, 45°
        assertThat(pairs.areaUnderCurve()).isCloseTo(3.0 / 8, within(1e-9));
    }

    private static Labelled face(String person, String among, int degrees) {
        float[] vector = {(float) cos(degrees), (float) cos(90 - degrees)};
        return new Labelled(new Label(person, among), Embedding.normalize(vector));
    }

    private static double cos(int degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
