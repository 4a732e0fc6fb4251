package dev.facefn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.console.Console;
import dev.facefn.models.ModelStore;
import dev.facefn.testing.SamplePhotos;
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

class BenchCommandTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);
    private final StringWriter out = new StringWriter();
    private final Console console =
            new Console(
                    new PrintWriter(out), new PrintWriter(new StringWriter()), false, false, false);

    @TempDir private Path folder;

    @Test
    void measuresEveryPhotoWithOneAndTwoThreadsAndWritesAPage() throws Exception {
        Path page = folder.resolve("results/detect.md");
        int exit = run("detect", "--rounds", "1", "--json", "--out", page.toString());
        assertThat(exit).isZero();

        JsonNode json = JsonMapper.shared().readTree(out.toString());
        assertThat(json.path("sections").size()).isEqualTo(2);
        for (JsonNode section : json.path("sections")) {
            assertThat(section.path("photos").size()).isEqualTo(6);
            int faces = SamplePhotos.FACES.stream().mapToInt(Integer::intValue).sum();
            assertThat(section.path("total").path("faces").asInt()).isEqualTo(faces);
            assertThat(section.path("path_ratio").asDouble()).isPositive();
            assertThat(section.path("http_ratio").asDouble()).isPositive();
        }
        assertThat(Files.readString(page))
                .contains("on 2026-11-21", "## 1 thread a", "## 2 threads a", "| sample6.jpg | 4 |")
                .doesNotContain("null", "NaN");
    }

    private int run(String... arguments) {
        CommandLine command = new CommandLine(new BenchCommand(console, store(), CLOCK));
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.toString();
        return command.execute(all);
    }

    private static ModelStore store() {
        return ModelStore.atDefault();
    }
}
