package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.ModelStore;
import dev.facefn.testing.TestModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DoctorTest {

    @Test
    void usesEverythingThatAPictureNeeds() {
        TestModels.open();
        Ran ran = Ran.facefn("doctor", "--json");

        assertThat(ran.exitCode()).isZero();
        JsonNode diagnosis = ran.json();
        assertThat(diagnosis.path("healthy").asBoolean()).isTrue();
        assertThat(diagnosis.path("checks"))
                .extracting(check -> check.path("name").asString())
                .containsExactly(
                        "Java",
                        "system",
                        "processor",
                        "ONNX Runtime",
                        "JPEG",
                        "WebP",
                        "FFmpeg",
                        "video",
                        "OpenCV",
                        "models",
                        "inference");
        assertThat(diagnosis.path("checks"))
                .extracting(check -> check.path("state").asString())
                .isSubsetOf("ok", "slow", "weak");
        assertThat(found(diagnosis, "FFmpeg")).startsWith("8.").contains("network", "memory");
        assertThat(found(diagnosis, "video"))
                .startsWith("5 frames of 64×48 px written and decoded in ");
        assertThat(diagnosis.path("models"))
                .filteredOn(model -> model.path("open").asBoolean())
                .hasSize(8)
                .allMatch(model -> model.path("bytes").asLong() > 100_000);
    }

    private static String found(JsonNode diagnosis, String name) {
        for (JsonNode check : diagnosis.path("checks")) {
            if (check.path("name").asString().equals(name)) {
                return check.path("found").asString();
            }
        }
        return "";
    }

    @Test
    void saysWhatToDoWhereModelsAreMissing(@TempDir Path store) {
        Ran ran = Ran.on(new ModelStore(store), "doctor");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("FAILED  models", "→ run `./facefn models pull`")
                .doesNotContain("inference");
    }
}
