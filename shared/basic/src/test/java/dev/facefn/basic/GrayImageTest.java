package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import org.junit.jupiter.api.Test;

class GrayImageTest {

    @Test
    void aPixelIsItsLuminance() {
        byte[] rgb = {(byte) 255, 0, 0, 0, (byte) 255, 0, 0, 0, (byte) 255, 10, 20, 30};
        RgbImage image = new RgbImage(new ImageSize(4, 1), rgb);
        GrayImage gray = GrayImage.of(image, new BoundingBox(0, 0, 4, 1), 4, 1);
        assertThat(gray.pixels()).containsExactly(76, 150 - 256, 29, 18);
    }

    @Test
    void theLeastLuminanceBecomesBlackAndTheMostWhite() {
        GrayImage dull = new GrayImage(5, 1, new byte[] {100, 101, 101, 103, 104});
        assertThat(dull.equalized().pixels()).containsExactly(0, -128, -128, -65, -1);
    }

    @Test
    void oneLuminanceStaysAsItIs() {
        GrayImage even = new GrayImage(2, 1, new byte[] {7, 7});
        assertThat(even.equalized().pixels()).containsExactly(7, 7);
    }
}
