package dev.facefn.video;

import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.models.ModelStore;
import java.nio.file.Path;

/// The reader of the tests, and drawn videos whose frames tell their number.
final class TestVideos {
    static final VideoReader READER = VideoReader.open(cache(), VideoLimits.DEFAULT);
    private static final int BITS = 12;

    private TestVideos() {}

    static Path cache() {
        return ModelStore.atDefault().root().resolve("ffmpeg");
    }

    /// Grey frames with their number as a row of black and white blocks.
    static Path counted(Path file, ImageSize size, int framesPerSecond, int frames) {
        try (VideoWriter writer =
                VideoWriter.open(READER, file, size, framesPerSecond, framesPerSecond)) {
            for (int i = 0; i < frames; i++) {
                writer.write(numbered(size, i));
            }
        }
        return file;
    }

    static RgbImage numbered(ImageSize size, int number) {
        byte[] pixels = new byte[size.width() * size.height() * 3];
        for (int y = 0, at = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int bit = x * BITS / size.width();
                boolean on = y < size.height() / 2 && (number >> bit & 1) == 1;
                for (int channel = 0; channel < 3; channel++, at++) {
                    pixels[at] = (byte) (on ? 220 : 30);
                }
            }
        }
        return new RgbImage(size, pixels);
    }

    static int number(RgbImage frame) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int x = (2 * bit + 1) * frame.width() / (2 * BITS);
            int y = frame.height() / 4;
            if ((frame.pixels()[(y * frame.width() + x) * 3 + 1] & 0xff) > 125) {
                number |= 1 << bit;
            }
        }
        return number;
    }
}
