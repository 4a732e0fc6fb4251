package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.ImageSize;
import dev.facefn.testing.SamplePhotos;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LentPictureTest {
    private static final float[] MEAN = {1, 2, 3};
    private static final float[] STD = {1, 1, 1};

    @Test
    void isSampledOutsideOfTheHeapAsInIt() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            ImageSize size = new ImageSize(1 + random.nextInt(90), 1 + random.nextInt(90));
            byte[] pixels = new byte[Math.toIntExact(size.pixels() * 3)];
            random.nextBytes(pixels);
            RgbImage inside = new RgbImage(size, pixels);
            double turn = random.nextDouble(-Math.PI, Math.PI);
            double scale = Math.pow(2, random.nextDouble(-4, 3));
            SimilarityTransform toInput =
                    new SimilarityTransform(
                            scale * Math.cos(turn),
                            scale * Math.sin(turn),
                            random.nextDouble(-60, 60) * scale,
                            random.nextDouble(-60, 60) * scale);
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(pixels.length).copyFrom(bytes(pixels));
                RgbImage outside = new RgbImage(size, memory);
                float[] expected = aligned(inside, toInput);
                float[] found = aligned(outside, toInput);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[i]).isCloseTo(expected[i], within(2e-3f));
                }
                assertThat(resized(outside)).isEqualTo(resized(inside));
                assertThat(outside.pixels()).isEqualTo(pixels);
            }
        }
    }

    @Test
    void isBlackOutsideOfAnImageThatIsNotInTheHeapHoweverFar() {
        ImageSize size = new ImageSize(8, 8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment white = arena.allocate(8 * 8 * 3).fill((byte) 0xff);
            for (double away : new double[] {20, -30, 1e6, -1e6, 1e30, -1e30}) {
                for (double across : new double[] {0, away}) {
                    SimilarityTransform toInput = new SimilarityTransform(1, 0, across, away);
                    float[] found = aligned(new RgbImage(size, white), toInput);
                    assertThat(found[0]).isEqualTo(-1f);
                    assertThat(found[15 * 12]).isEqualTo(-2f);
                }
            }
        }
    }

    @Test
    void holdsThePixelsOfAKeptPicture() {
        byte[] jpeg = SamplePhotos.bytes(1);
        ImageDecoder decoder = Engines.turbo();
        Picture kept = decoder.decode(jpeg, 600);
        try (LentPicture lent = decoder.lend(jpeg, 600)) {
            assertThat(lent.picture().size()).isEqualTo(kept.size());
            assertThat(lent.picture().image().pixels()).isEqualTo(kept.image().pixels());
        }
    }

    @Test
    void saysThatItWasGivenBack() {
        ImageDecoder decoder = Engines.turbo();
        LentPicture lent = decoder.lend(SamplePhotos.bytes(1), 600);
        RgbImage image = lent.picture().image();
        lent.close();
        lent.close();
        assertThatThrownBy(() -> resized(image))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the picture was given back");
    }

    @Test
    void lendsTwoPicturesAtOnce() {
        byte[] jpeg = SamplePhotos.bytes(1);
        ImageDecoder decoder = Engines.turbo();
        try (LentPicture first = decoder.lend(jpeg, 600);
                LentPicture second = decoder.lend(SamplePhotos.bytes(2), 600)) {
            assertThat(second.picture().image().pixels())
                    .isNotEqualTo(first.picture().image().pixels());
            assertThat(first.picture().image().pixels())
                    .isEqualTo(decoder.decode(jpeg, 600).image().pixels());
        }
    }

    private static MemorySegment bytes(byte[] pixels) {
        return MemorySegment.ofArray(pixels);
    }

    private static float[] aligned(RgbImage image, SimilarityTransform toInput) {
        float[] out = new float[3 * 15 * 12];
        AlignedSampler.rgbPlanar(image, toInput, 15, 12, MEAN, STD, FloatBuffer.wrap(out), 0);
        return out;
    }

    private static float[] resized(RgbImage image) {
        float[] out = new float[3 * 15 * 12];
        BoundingBox region = new BoundingBox(-1, 2, image.width(), image.height() + 3);
        Sampler.rgbPlanar(image, region, 15, 12, MEAN, STD, FloatBuffer.wrap(out));
        return out;
    }
}
