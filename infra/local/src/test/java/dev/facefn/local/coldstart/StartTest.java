package dev.facefn.local.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
    @TempDir Path folder;

    private Start bare(FirstCall call) throws IOException, InterruptedException {
        List<String> command = BarePackage.ship(folder, Path.of(System.getProperty("java.home")));
        assertThat(command).contains("-XX:AOTMode=on");
        return new Start(command, Map.of(), folder.resolve("log"), call);
    }

    @Test
    void measuresUntilTheFirstGoodAnswer() throws IOException, InterruptedException {
        assertThat(bare(FirstCall.get("/")).measure()).isPositive();
    }

    @Test
    void anotherAnswerIsNoStart() throws IOException, InterruptedException {
        Start start = bare(FirstCall.json("/", "key", "{}", 202));
        assertThatThrownBy(start::measure).hasMessageContaining("HTTP/1.1 200");
    }

    @Test
    void aProgramThatEndsIsToldWithItsLastWords() {
        Start start =
                new Start(
                        List.of("sh", "-c", "echo no such model; exit 3"),
                        Map.of(),
                        folder.resolve("log"),
                        FirstCall.get("/"));
        assertThatThrownBy(start::measure)
                .hasMessageContaining("status 3")
                .hasMessageContaining("no such model");
    }

    @Test
    void programsDoNotSeeOurOwnSettings() throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        new Program(List.of("sh", "-c", "env"), Map.of("FACEFN_HTTP_OPEN", "true"), log).run();
        assertThat(log).content().containsOnlyOnce("FACEFN_").contains("FACEFN_HTTP_OPEN=true");
    }

    @Test
    void ratiosAreOfOneRun() {
        ColdStarts starts = new ColdStarts("detect", "a photo", 100, 4000, 800, 800);
        assertThat(starts.ofFat()).isEqualTo(0.2);
        assertThat(starts.ofFloor()).isEqualTo(8);
        assertThat(new ColdStartPage(3, "today").write(List.of(starts)))
                .contains(
                        "| `detect` | a photo | 100 | 4000 | **800** | 800 | 0.20 | 8.00 | 12.90 |");
    }
}
