package dev.facefn.image;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;

/// The decoder with each of its ways to read JPEG.
final class Engines {
    static final ImageDecoder IMAGE_IO =
            new ImageDecoder(ImageLimits.DEFAULT, new ImageIoJpeg(), WebpDecoder::find);

    private static final Optional<ImageDecoder> TURBO =
            TurboJpegLibrary.find().map(library -> decoder(new TurboJpeg(library)));

    private Engines() {}

    private static ImageDecoder decoder(JpegCodec codec) {
        return new ImageDecoder(ImageLimits.DEFAULT, codec, WebpDecoder::find);
    }

    /// Every engine that there is on this machine.
    static List<ImageDecoder> all() {
        return TURBO.map(turbo -> List.of(turbo, IMAGE_IO)).orElse(List.of(IMAGE_IO));
    }

    /// libjpeg-turbo; a test that needs it is skipped where it is not installed.
    static ImageDecoder turbo() {
        assumeThat(TURBO).as("SKIPPED: no libturbojpeg on this machine").isPresent();
        return TURBO.orElseThrow();
    }
}
