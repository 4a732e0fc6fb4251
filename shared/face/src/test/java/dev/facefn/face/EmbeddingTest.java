package dev.facefn.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {

    @Test
    void hasUnitLengthWhateverTheLengthOfTheVector() {
        assertThat(Embedding.normalize(new float[] {3, 4}).values()).containsExactly(0.6f, 0.8f);
        float tiny = Float.MIN_VALUE;
        Embedding ofTiny = Embedding.normalize(new float[] {0, tiny});
        assertThat(ofTiny.values()).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0})
    void refusesWhatHasNoDirection(float number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.normalize(new float[] {0, number}));
    }

    @Test
    void takesAUnitVectorWithinTheToleranceOnly() {
        assertThat(Embedding.unit(new float[] {1.0001f, 0}).get(0)).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Embedding.unit(new float[] {1.001f, 0}))
                .withMessageContaining("length 1.00");
    }

    @Test
    void cosineIsThatOfTheAngle() {
        Embedding east = Embedding.normalize(new float[] {2, 0});
        Embedding northEast = Embedding.normalize(new float[] {1, 1});
        assertThat(east.cosine(northEast)).isCloseTo(Math.sqrt(0.5), within(1e-7));
        assertThat(east.cosine(Embedding.normalize(new float[] {-9, 0}))).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> east.cosine(Embedding.normalize(new float[] {1, 0, 0})));
    }

    @Test
    void isAValueAndShowsNothingOfItself() {
        float[] vector = {0.6f, 0.8f};
        Embedding embedding = Embedding.unit(vector);
        vector[0] = 9;
        embedding.values()[1] = 9;
        assertThat(embedding).isEqualTo(Embedding.unit(new float[] {0.6f, 0.8f}));
        assertThat(embedding).hasToString("Embedding[2]");
    }

    @Test
    void aContractIsNamedByFilePreprocessingAndDimension() {
        EmbeddingContract contract =
                new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 512, "arcface-112/1");
        EmbeddingContract elsewhere =
                new EmbeddingContract("mine", "2", "ab".repeat(32), 512, "arcface-112/1");
        EmbeddingContract other =
                new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 512, "arcface-112/2");
        assertThat(contract.id()).matches("ec_[0-9a-f]{24}").isEqualTo(elsewhere.id());
        assertThat(other.id()).isNotEqualTo(contract.id());
    }
}
