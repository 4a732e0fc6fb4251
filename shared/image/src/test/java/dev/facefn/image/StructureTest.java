package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.BadImage;
import dev.facefn.testing.BadImages;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The decoders refuse many broken files by themselves; here our own walk is alone.
class StructureTest {
    /// Rows whose faults lie in the entropy-coded data, where only a decoder sees them.
    private static final Set<String> FOUND_BY_DECODERS =
            Set.of("28", "41 codes that fill memory", "41 Huffman codes of too many symbols");

    private static final Set<String> FOUND_WHILE_INFLATING =
            Set.of(
                    "21 too few pixels",
                    "21 too many pixels",
                    "21 no checksum of the pixels",
                    "22 colour beyond its palette",
                    "23 filter 9");

    @Test
    void refusesBeforeAnyDecoderSeesAByte() {
        List<BadImage> refused =
                BadImages.all().stream()
                        .filter(image -> image.refusal() != null && image.bytes().length > 1)
                        .filter(image -> !FOUND_BY_DECODERS.contains(image.row()))
                        .filter(image -> !FOUND_BY_DECODERS.contains(named(image)))
                        .filter(image -> !FOUND_WHILE_INFLATING.contains(named(image)))
                        .toList();
        assertThat(refused).hasSizeGreaterThan(70);
        for (BadImage image : refused) {
            Outcome outcome = Outcome.of(() -> walk(image.bytes()));
            assertThat(outcome.code()).as(image.toString()).isEqualTo(image.refusal());
        }
    }

    private static String named(BadImage image) {
        return image.row() + " " + image.name();
    }

    private static Picture walk(byte[] bytes) {
        switch (ImageFormat.of(bytes)) {
            case JPEG -> JpegStructure.of(bytes, ImageLimits.DEFAULT);
            case PNG -> PngStructure.of(bytes, ImageLimits.DEFAULT);
            case WEBP -> WebpStructure.of(bytes, ImageLimits.DEFAULT);
        }
        return null;
    }
}
