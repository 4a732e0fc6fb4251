package dev.facefn.deployment.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A container that is configured wrongly, or that has a broken model or library, ends at once and
/// says why.
class WrongStartsTest {
    private static final int MISCONFIGURED = 78;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration PROMISED = Duration.ofSeconds(2);

    /// Others may be at work on this machine.
    private static final int TRIES = 4;

    @ParameterizedTest
    @CsvSource({
        "FACEFN_HTTP_PROT, 8080, FACEFN_HTTP_PROT",
        "FACEFN_HTTP_PORT, 70000, facefn.http.port is 70000",
        "FACEFN_LIMITS_IMAGE, 99GB, facefn.limits.image",
        "FACEFN_VISION_DEVICE, cuda, models cannot run on cuda: this is a build for CPUs",
        "FACEFN_VISION_DEVICE, tpu, facefn.vision.device",
        "FACEFN_EVENTS_SINK, nowhere, facefn.events.sink is nowhere",
    })
    void aWrongSettingEndsItWithStatus78(String name, String value, String said) {
        ended(Launch.of("detect").with(name, value), said);
    }

    @Test
    void itEndsWithinTwoSeconds() {
        Launch launch = Launch.of("detect").with("FACEFN_HTTP_PROT", "8080");
        Duration fastest = SOON;
        for (int i = 0; i < TRIES && fastest.compareTo(PROMISED) >= 0; i++) {
            fastest = ended(launch, "FACEFN_HTTP_PROT");
        }
        System.out.println("images: a wrong setting ends detect in " + fastest.toMillis() + " ms");
        assertThat(fastest).isLessThan(PROMISED);
    }

    @Test
    void aBrokenModelIsNamed(@TempDir Path folder) throws IOException {
        Launch launch = Launch.of("detect");
        Path models = copied("detect", "/models", folder);
        Path model = theDetector(models);
        flip(model);
        ended(launch.reading("/models", models), model.getFileName().toString());
    }

    @Test
    void aBrokenNativeLibraryIsNamed(@TempDir Path folder) throws IOException {
        Launch launch = Launch.of("detect");
        Path libraries = copied("detect", "/app/native", folder);
        Path library = libraries.resolve("libonnxruntime.so");
        Files.write(library, new byte[4096]);
        ended(launch.reading("/app/native", libraries), "libonnxruntime.so");
    }

    /// @return how long it was there
    private static Duration ended(Launch launch, String said) {
        try (Container container = launch.start()) {
            assertThat(container.exitCode(SOON)).as(container.log()).isEqualTo(MISCONFIGURED);
            assertThat(container.log()).contains(said).doesNotContain("\tat ");
            return Duration.ofMillis(
                    Long.parseLong(container.state("FinishedAt.UnixMilli"))
                            - Long.parseLong(container.state("StartedAt.UnixMilli")));
        }
    }

    /// A folder of an image.
    private static Path copied(String function, String place, Path folder) {
        String id = Podman.run(1, "create", Podman.image(function)).orFail("create");
        try {
            Path copy = folder.resolve("copy");
            Podman.run(1, "cp", id + ":" + place, copy.toString()).orFail("cp");
            Podman.ended(1, List.of("chmod", "-R", "a+rX", folder.toString())).orFail("chmod");
            return copy;
        } finally {
            Podman.run(1, "rm", id).orFail("rm");
        }
    }

    /// Opened before the service is ready; models of attributes are when they are asked for.
    private static Path theDetector(Path models) throws IOException {
        try (Stream<Path> files = Files.walk(models)) {
            return files.filter(file -> file.toString().endsWith("detect.onnx"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
