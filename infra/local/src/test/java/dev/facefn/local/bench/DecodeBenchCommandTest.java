package dev.facefn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DecodeBenchCommandTest {
    @TempDir private Path folder;

    @Test
    void measuresEveryPhotoAtEveryScaleAndAsPng() throws Exception {
        Path page = folder.resolve("results/decode.md");
        Benched ran = decode("--rounds", "1", "--json", "--out", page.toString());
        assertThat(ran.exitCode()).isZero();
        JsonNode pictures = ran.json().path("pictures");
        assertThat(pictures.size()).as("six, in four scales and as PNG").isEqualTo(30);
        for (JsonNode picture : pictures) {
            assertThat(picture.path("floor").asDouble()).isPositive();
            assertThat(picture.path("ours").asDouble()).isPositive();
        }
        assertThat(Files.readString(page))
                .startsWith(
                        "# Decoding alone\n\nMade by `./facefn bench decode --rounds 1` on 2026-11-21.")
                .contains("| decoder | ", "| sample6.jpg | ", "| 1/8 | ", "| sample6.png | ")
                .doesNotContain("null", "NaN");
    }

    @Test
    void theTableForPeopleSaysWhereThePageIs() {
        Path page = folder.resolve("decode.md");
        Benched ran = decode("--rounds", "1", "--out", page.toString());
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("ratio", "sample1.png", "written to " + page);
    }

    @Test
    void refusesNoRounds() {
        assertThat(decode("--rounds", "0").exitCode()).isNotZero();
        assertThat(folder).isEmptyDirectory();
    }

    private static Benched decode(String... arguments) {
        return Benched.run(DecodeBenchCommand::new, arguments);
    }
}
