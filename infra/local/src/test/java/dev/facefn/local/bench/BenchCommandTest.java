package dev.facefn.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.SamplePhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BenchCommandTest {
    @TempDir private Path folder;

    @Test
    void measuresEveryPhotoWithOneAndTwoThreadsAndWritesAPage() throws Exception {
        Path page = folder.resolve("results/detect.md");
        Benched ran = withData("detect", "--rounds", "1", "--json", "--out", page.toString());
        assertThat(ran.exitCode()).isZero();

        JsonNode json = ran.json();
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

    @Test
    void measuresEmbeddingsOfOnePictureAndOfSeveralAndWritesAPage() throws Exception {
        Path page = folder.resolve("results/embed.md");
        Benched ran =
                withData(
                        "embed",
                        "--rounds",
                        "1",
                        "--pictures",
                        "2,3",
                        "--json",
                        "--out",
                        page.toString());
        assertThat(ran.exitCode()).isZero();

        JsonNode results = ran.json().path("results");
        assertThat(results.path("largest").size()).isEqualTo(6);
        for (JsonNode photo : results.path("largest")) {
            assertThat(photo.path("faces").asInt()).isEqualTo(1);
        }
        int faces = 0;
        for (JsonNode photo : results.path("all")) {
            assertThat(photo.path("floor_ms").asDouble()).isPositive();
            assertThat(photo.path("http_ms").asDouble()).isPositive();
            faces += photo.path("faces").asInt();
        }
        assertThat(faces).isEqualTo(22);
        assertThat(results.path("batches").size()).isEqualTo(2);
        assertThat(results.at("/batches/1/pictures").asInt()).isEqualTo(3);
        assertThat(results.at("/batches/1/batch_ms").asDouble()).isPositive();
        assertThat(results.path("runs").size()).isEqualTo(3);
        assertThat(results.at("/runs/2/face_ms").asDouble()).isPositive();
        assertThat(Files.readString(page))
                .contains("on 2026-11-21", "## The largest face", "| sample5.jpg | 5 |")
                .contains("| **total** | **22** |", "\n| 3 | ", "\n| 8 | ")
                .doesNotContain("null", "NaN");
    }

    @Test
    void measuresSearchAtEverySizeAndWritesAPage() throws Exception {
        Path page = folder.resolve("results/search.md");
        Benched ran =
                Benched.run(
                        BenchCommand::new,
                        "search",
                        "--rounds",
                        "3",
                        "--rows",
                        "700,40,2000000000",
                        "--json",
                        "--out",
                        page.toString());
        assertThat(ran.exitCode()).isZero();

        JsonNode sizes = ran.json().path("sizes");
        assertThat(sizes.size()).isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            assertThat(sizes.get(i).path("recall").asDouble()).isEqualTo(1);
            assertThat(sizes.get(i).path("floor_ms").asDouble()).isPositive();
            assertThat(sizes.get(i).path("search_ms").asDouble()).isPositive();
            assertThat(sizes.get(i).path("eight_ms").asDouble()).isPositive();
        }
        assertThat(sizes.get(2).path("skipped").asText()).startsWith("needs a heap of ");
        assertThat(Files.readString(page))
                .contains("on 2026-11-21", "| 700 | 1 |", "| 40 | 0 |", " | 1.0000 |")
                .contains("| 2,000,000,000 | SKIPPED: needs a heap of ")
                .doesNotContain("null", "NaN");
    }

    @Test
    void theTableForPeopleHasEverySize() {
        Path page = folder.resolve("search.md");
        Benched ran =
                Benched.run(
                        BenchCommand::new,
                        "search",
                        "--rounds",
                        "1",
                        "--rows",
                        "40",
                        "--out",
                        page.toString());
        assertThat(ran.out()).contains("ratio", "written to " + page).contains("1.0000");
    }

    private Benched withData(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder.toString();
        return Benched.run(BenchCommand::new, all);
    }
}
