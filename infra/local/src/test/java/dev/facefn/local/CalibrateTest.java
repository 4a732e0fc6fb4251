package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.models.Calibration;
import dev.facefn.testing.SamplePhotos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CalibrateTest {
    @TempDir private Path folder;

    /// The committed file is what the program makes of the sample photos, but for the last decimals
    /// that differ from processor to processor.
    @Test
    void theCalibrationOfTheOpenBundleIsMadeFromTheSamplePhotos() {
        JsonNode made = Ran.facefn("calibrate", "--samples", "--json").json();
        JsonNode calibration = made.path("calibration");
        Calibration shipped =
                Calibration.shipped(calibration.path("contract_id").asText()).orElseThrow();

        JsonNode strangers = calibration.path("strangers");
        assertThat(calibration.path("pictures").asText()).isEqualTo(shipped.pictures());
        assertThat(strangers.path("identities").asInt()).isEqualTo(22);
        assertThat(strangers.path("pairs").asLong()).isEqualTo(shipped.strangers().pairs());
        assertThat(strangers.path("mean").asDouble())
                .isBetween(shipped.strangers().mean() - 0.01, shipped.strangers().mean() + 0.01);
        assertThat(calibration.path("uncertain_from").asDouble())
                .isBetween(shipped.uncertainFrom() - 0.01, shipped.uncertainFrom() + 0.01);
        assertThat(shipped.usual().threshold()).isEqualTo(0.36);
        assertThat(made.path("missed").asInt())
                .as("pairs of one portrait, whose landmarks are not found")
                .isLessThanOrEqualTo(7);
    }

    /// The same for the rung without a network, which is weak: how weak is held here, too.
    @Test
    void theCalibrationOfTheRungWithoutANetworkIsMadeFromTheSamplePhotos() {
        JsonNode made = Ran.facefn("calibrate", "--samples", "--basic", "--json").json();
        JsonNode calibration = made.path("calibration");
        Calibration shipped =
                Calibration.shipped(calibration.path("contract_id").asText()).orElseThrow();

        JsonNode strangers = calibration.path("strangers");
        assertThat(strangers.path("pairs").asDouble())
                .isBetween(0.9 * shipped.strangers().pairs(), 1.1 * shipped.strangers().pairs());
        assertThat(strangers.path("mean").asDouble())
                .isBetween(shipped.strangers().mean() - 0.02, shipped.strangers().mean() + 0.02);
        assertThat(shipped.usual().threshold()).isEqualTo(0.58);
        assertThat(made.path("false_matches").asInt()).isZero();
        assertThat(made.path("area_under_curve").asDouble()).isBetween(0.95, 0.995);
        assertThat(made.path("missed").asDouble() / made.path("same_pairs").asInt())
                .isBetween(0.2, 0.4);
    }

    @Test
    void measuresFoldersOfPeople() throws Exception {
        picture("ada/first.jpg", SamplePhotos.bytes(1));
        picture("ada/second.jpg", SamplePhotos.bytes(1));
        picture("grace/first.jpg", SamplePhotos.bytes(2));
        picture("grace/notes.txt", new byte[] {'x'});
        Path out = folder.resolve("mine.json");
        Ran ran = Ran.facefn("calibrate", folder.resolve("people"), "--out", out);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("same person", "different", "extrapolated", "written to");
        assertThat(ran.err()).contains("grace/notes.txt: ");
        assertThat(Files.readString(out)).contains("\"identities\" : 2", "in the middle of ");
    }

    private void picture(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve("people").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    @Test
    void wantsAFolderOrTheSamples() {
        assertThat(Ran.facefn("calibrate").exitCode()).isEqualTo(2);
        assertThat(Ran.facefn("calibrate", folder, "--samples").exitCode()).isEqualTo(2);
        Ran empty = Ran.facefn("calibrate", folder);
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("at least 2");
        assertThat(Ran.facefn("calibrate", folder.resolve("none")).exitCode()).isEqualTo(2);
    }
}
