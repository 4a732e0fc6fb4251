package dev.facefn.deployment.knative;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.detect.DetectApplication;
import dev.facefn.runtime.FunctionService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A function takes the files of a mounted Secret for settings, in the shape that the kubelet gives
/// them.
class MountedSecretsTest {
    @TempDir Path secrets;

    @Test
    void filesAreSettings() throws Exception {
        Path version = Files.createDirectory(secrets.resolve("..2026_11_21_15_00_00.1"));
        Files.createSymbolicLink(secrets.resolve("..data"), version.getFileName());
        for (String name : new String[] {"facefn.events.secret-value", "facefn.events.sekret"}) {
            Files.writeString(version.resolve(name), "AAAA\n");
            Files.createSymbolicLink(secrets.resolve(name), Path.of("..data", name));
        }
        Map<String, String> settings =
                Map.of("spring.config.import", "configtree:" + secrets + "/");

        assertThatThrownBy(() -> FunctionService.start(settings, DetectApplication.class))
                .hasMessageContaining("unknown settings: facefn.events.sekret.");
    }
}
