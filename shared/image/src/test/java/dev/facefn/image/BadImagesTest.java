package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.testing.BadImage;
import dev.facefn.testing.BadImages;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadImagesTest {
    private static final long MEGABYTE = 1 << 20;

    static Stream<Arguments> everyPictureInEveryEngine() {
        return Engines.all().stream()
                .flatMap(engine ->
                        BadImages.all().stream()
                                .map(image -> Arguments.of(engine.engine(), image, engine)));
    }

    @ParameterizedTest(name = "{1} by {0}")
    @MethodSource("everyPictureInEveryEngine")
    void answersEachPictureAsTheCatalogueSays(String name, BadImage image, ImageDecoder decoder) {
        byte[] bytes = image.bytes();
        byte[] before = bytes.clone();
        Outcome outcome = Outcome.of(() -> decoder.decode(bytes, Integer.MAX_VALUE));
        assertThat(outcome.code()).isEqualTo(image.refusal());
        assertThat(outcome.seconds()).as("seconds of processor time").isLessThan(1);
        assertThat(bytes).as("the input").isEqualTo(before);
        long allowed = image.refusal() == null ? 256 * MEGABYTE : 8 * MEGABYTE;
        assertThat(outcome.allocatedBytes()).as("bytes allocated").isLessThan(allowed);
        if (image.refusal() != null) {
            assertThat(outcome.refusal().details()).containsKey("reason");
        }
    }

    @Test
    void hasFortyRowsAndMore() {
        List<BadImage> all = BadImages.all();
        assertThat(all.stream().map(BadImage::row).distinct()).hasSizeGreaterThan(35);
        assertThat(all).hasSizeGreaterThan(100);
        assertThat(all.stream().map(BadImage::toString)).doesNotHaveDuplicates();
    }

    @Test
    void refusesAFileOverTheLimitBeforeItLooksAtIt() {
        ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
        byte[] tooMuch = new byte[ImageLimits.DEFAULT.bytes() + 1];
        FacefnException refusal =
                catchThrowableOfType(FacefnException.class, () -> decoder.decode(tooMuch, 1));
        assertThat(refusal.code()).isEqualTo(ErrorCode.IMAGE_TOO_LARGE);
        assertThat(refusal).hasMessageContaining("10485761").hasMessageContaining("10485760");
    }
}
