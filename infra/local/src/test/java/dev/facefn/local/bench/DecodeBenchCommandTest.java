package dev.facefn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.console.Console;
import dev.facefn.models.ModelStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DecodeBenchCommandTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private final StringWriter out = new StringWriter();
    private final Console console =
            new Console(
                    new PrintWriter(out), new PrintWriter(new StringWriter()), false, false, false);

    @TempDir private Path folder;

    @Test
    void measuresEveryPhotoAtEveryScaleAndAsPng() throws Exception {
        Path page = folder.resolve("results/decode.md");
        assertThat(run("--rounds", "1", "--json", "--out", page.toString())).isZero();
        JsonNode pictures = JsonMapper.shared().readTree(out.toString()).path("pictures");
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
        assertThat(run("--rounds", "1", "--out", page.toString())).isZero();
        assertThat(out.toString()).contains("ratio", "sample1.png", "written to " + page);
    }

    @Test
    void refusesNoRounds() {
        assertThat(run("--rounds", "0")).isNotZero();
        assertThat(folder).isEmptyDirectory();
    }

    private int run(String... arguments) {
        return new CommandLine(new DecodeBenchCommand(console, ModelStore.atDefault(), CLOCK))
                .execute(arguments);
    }
}
