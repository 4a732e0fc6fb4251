package dev.facefn.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.runtime.FunctionService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A service that was not told to be measured loads nothing that measures.
class NothingUnaskedTest {
    private static final List<String> LIBRARIES =
            List.of("io.micrometer.", "io.prometheus.", "io.opentelemetry.");

    @TempDir private Path data;

    /// Starts the service as a process of its own and ends it.
    public static void main(String[] arguments) {
        FunctionService.start(
                        Map.of(
                                "facefn.http.port",
                                0,
                                "facefn.http.drain-time",
                                "0s",
                                "facefn.data.directory",
                                arguments[0]),
                        Speaker.class)
                .close();
    }

    /// The classes of those libraries that a start loads.
    private List<String> loaded(String... settings) throws Exception {
        Path log = data.resolve("classes.log");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.add("-Xlog:class+load:file=" + log + "::filecount=0");
        command.addAll(List.of(settings));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        NothingUnaskedTest.class.getName(),
                        data.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).anyMatch(line -> line.contains("dev.facefn.runtime.HttpDoor"));
        return lines.stream().filter(line -> LIBRARIES.stream().anyMatch(line::contains)).toList();
    }

    @Test
    void aPlainServiceLoadsNoMetricsAndNoTracing() throws Exception {
        assertThat(loaded()).isEmpty();
    }

    @Test
    void oneThatIsToldToLoadsWhatItNeedsAndNoMore() throws Exception {
        assertThat(loaded("-Dfacefn.metrics.port=0"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("io.opentelemetry."));
        assertThat(loaded("-Dfacefn.traces.endpoint=http://127.0.0.1:9"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("io.prometheus."));
        assertThat(loaded("-Dfacefn.metrics.emf=true")).isEmpty();
    }
}
