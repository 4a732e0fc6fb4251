package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EvaluateTest {
    /// What the manifest states is what is measured here and now; else the command fails.
    @Test
    void findsEveryVariantAsTheManifestStates(@TempDir Path folder) throws Exception {
        Path page = folder.resolve("new/variants.md");
        Ran ran = Ran.facefn("models", "evaluate", "--json", "--out", page);

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        JsonNode results = ran.json();
        assertThat(results).allMatch(result -> result.path("sound").asBoolean());
        assertThat(results)
                .filteredOn(result -> result.path("listed").asBoolean())
                .hasSizeGreaterThan(8);
        assertThat(results)
                .filteredOn(result -> result.path("same_contract").asBoolean())
                .singleElement()
                .returns("fp16", result -> result.path("precision").asString())
                .returns("fr_feature", result -> result.path("model").asString());
        assertThat(Files.readString(page))
                .startsWith("# Models in fewer bits\n\nMade by `./facefn models evaluate` on 20")
                .contains("| faces | 22 of the six sample photos |")
                .contains("| `fr_feature` | int8 |", "| its own |", "| left out |");
    }
}
