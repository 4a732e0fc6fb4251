package dev.facefn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.FacefnException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class EmbeddingJsonTest {
    private static final JsonMapper MAPPER = Json.mapper();

    @Test
    void keepsAnEmbeddingToEightDecimals() {
        SplittableRandom random = new SplittableRandom(7);
        float[] vector = new float[512];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        Embedding embedding = Embedding.normalize(vector);
        String json = MAPPER.writeValueAsString(embedding);
        assertThat(json).matches("\\[(-?[0-9.]+(E-[0-9]+)?,?){512}]");
        Embedding back = MAPPER.readValue(json, Embedding.class);
        assertThat(back.cosine(embedding)).isCloseTo(1, within(1e-7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    []                 | v: an array of 1 to 4096 numbers is needed
                    "0.6,0.8"          | v: an array of 1 to 4096 numbers is needed
                    [0.6,"0.8"]        | v[1]: a number that a float holds is needed
                    [0.6,null]         | v[1]: a number that a float holds is needed
                    [1e38,1e39]        | v[1]: a number that a float holds is needed
                    [0,0]              | v: it is a vector of length 0.0, 1 ± 2.0E-4
                    [3,4]              | v: it is a vector of length 5.0, 1 ± 2.0E-4
                    """)
    void refusesWhatIsNoUnitVector(String json, String message) {
        assertThatThrownBy(() -> Vectors.read("v", MAPPER.readTree(json)))
                .isInstanceOf(FacefnException.class)
                .hasMessage(message);
    }

    @Test
    void aModelComesBackAsItsContract() {
        EmbeddingContract contract =
                new EmbeddingContract("fr_feature", "1", "ab".repeat(32), 512, "arcface-112/1");
        String json = MAPPER.writeValueAsString(ModelJson.of(contract));
        assertThat(json).contains("\"embedding_contract_id\":\"" + contract.id() + "\"");
        assertThat(MAPPER.readValue(json, ModelJson.class).contract()).isEqualTo(contract);
    }
}
