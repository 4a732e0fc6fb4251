package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A failure of the native code is an exception of ours, and the next call works.
class BrokenCascadeTest {
    @TempDir private Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<opencv_storage></opencv_storage>",
                "<?xml version=\"1.0\"?><opencv_storage><cascade><x>",
                "<?xml version=\"1.0\"?><opencv_storage><cascade type_id=\"opencv-cascade-classifier\">"
                        + "<stageType>BOOST</stageType></cascade></opencv_storage>"
            })
    void aCascadeThatOpenCvCannotReadIsAnError(String xml) {
        try (Cascades cascades = new Cascades(new CascadeFile(xml), 1)) {
            GrayImage image = new GrayImage(64, 64, new byte[64 * 64]);
            for (int i = 0; i < 3; i++) {
                assertThatIllegalStateException().isThrownBy(() -> cascades.find(image, 32));
            }
            assertThat(cascades.idle()).isZero();
        }
    }

    @Test
    void aCascadeThatIsNotTheOneWeKnowIsRefused() throws IOException {
        Path file = folder.resolve(NativeFolder.CASCADE);
        byte[] bytes = Files.readAllBytes(OpenCv.load().resolve(NativeFolder.CASCADE));
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatIllegalStateException()
                .isThrownBy(() -> CascadeFile.read(folder))
                .withMessageContainingAll(NativeFolder.CASCADE, CascadeFile.SHA_256)
                .withMessageNotContaining(folder.toString());
    }

    /// What the score is measured from.
    @Test
    void theThresholdOfTheLastStageIsThatOfTheFile() {
        String xml = CascadeFile.read(OpenCv.load()).xml();
        int at = xml.lastIndexOf("<stageThreshold>") + "<stageThreshold>".length();
        double threshold = Double.parseDouble(xml.substring(at, xml.indexOf('<', at)));
        assertThat(threshold).isEqualTo(CascadeFile.LAST_THRESHOLD);
        assertThat(xml.split("<stageThreshold>", -1)).hasSize(CascadeFile.STAGES + 1);
    }
}
