package dev.facefn.image;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns the bytes of a JPEG, PNG or WebP file into upright pixels. The file's structure is judged
/// by our own code before any decoder sees a byte, and decoders see nothing but the parts that the
/// pixels need. Nothing is written to disk, and the bytes are not changed. Safe for use by many
/// threads.
public final class ImageDecoder {
    private final ImageLimits limits;
    private final JpegCodec jpeg;
    private final Supplier<Optional<WebpDecoder>> webp;

    public ImageDecoder(ImageLimits limits) {
        this(limits, JpegCodec.best(), WebpDecoder::find);
    }

    ImageDecoder(ImageLimits limits, JpegCodec jpeg, Supplier<Optional<WebpDecoder>> webp) {
        this.limits = limits;
        this.jpeg = jpeg;
        this.webp = webp;
    }

    /// Decodes a picture, at full size or reduced by 2, 4 or 8.
    ///
    /// @param minimumShortSide the shorter side of what is returned is at least this where the
    ///   picture itself is; `Integer.MAX_VALUE` asks for full size
    /// @throws FacefnException `unsupported_media_type`, `invalid_image`, `image_too_large`, or
    ///   `invalid_request` for no bytes at all; the same bytes will fail again
    public Picture decode(byte[] bytes, int minimumShortSide) {
        try (LentPicture lent = lend(bytes, minimumShortSide)) {
            return lent.kept();
        }
    }

    /// The same for whoever looks at the picture once: nothing is copied where the decoder has a
    /// buffer of its own.
    ///
    /// @return to be closed
    public LentPicture lend(byte[] bytes, int minimumShortSide) {
        return switch (formatOf(bytes)) {
            case JPEG -> {
                JpegStructure found = JpegStructure.of(bytes, limits);
                int denominator = Reduction.denominator(found.size(), minimumShortSide);
                yield upright(found, jpeg.decode(found, bytes, denominator));
            }
            case PNG -> {
                PngStructure found = PngStructure.of(bytes, limits);
                RgbImage image = PngDecoder.decode(found, bytes);
                yield reduced(found.orientation(), image, minimumShortSide);
            }
            case WEBP -> {
                WebpStructure found = WebpStructure.of(bytes, limits);
                RgbImage image = webpDecoder().decode(found, bytes);
                yield reduced(found.orientation(), image, minimumShortSide);
            }
        };
    }

    /// The upright size that the header states; no pixel is decoded.
    public ImageSize inspect(byte[] bytes) {
        return switch (formatOf(bytes)) {
            case JPEG -> {
                JpegStructure found = JpegStructure.header(bytes, limits);
                yield found.orientation().upright(found.size());
            }
            case PNG -> {
                PngStructure found = PngStructure.of(bytes, limits);
                yield found.orientation().upright(found.header().size());
            }
            case WEBP -> {
                WebpStructure found = WebpStructure.of(bytes, limits);
                yield found.orientation().upright(found.size());
            }
        };
    }

    /// Which decoder reads JPEG files.
    public String engine() {
        return jpeg.name();
    }

    private ImageFormat formatOf(byte[] bytes) {
        if (bytes.length == 0) {
            throw FacefnException.because(ErrorCode.INVALID_REQUEST, "empty", "image is empty");
        }
        if (bytes.length > limits.bytes()) {
            throw Refusal.tooLarge(
                    "bytes",
                    "image is %d bytes, at most %d".formatted(bytes.length, limits.bytes()));
        }
        return ImageFormat.of(bytes);
    }

    private WebpDecoder webpDecoder() {
        return webp.get()
                .orElseThrow(() ->
                        Refusal.unsupported(
                                "codec",
                                "image/webp is not installed here; accepted are image/jpeg"
                                        + " and image/png"));
    }

    /// Turning makes a copy; what lies upright already is lent as it is.
    private static LentPicture upright(JpegStructure found, LentImage lent) {
        if (found.orientation() == Orientation.UPRIGHT) {
            return new LentPicture(new Picture(found.size(), lent.image()), lent::close);
        }
        try (lent) {
            return picture(found.size(), found.orientation(), lent.image());
        }
    }

    private static LentPicture reduced(
            Orientation orientation, RgbImage image, int minimumShortSide) {
        int denominator = Reduction.denominator(image.size(), minimumShortSide);
        return picture(image.size(), orientation, Reduction.by(denominator, image));
    }

    private static LentPicture picture(ImageSize stored, Orientation orientation, RgbImage image) {
        return new LentPicture(
                new Picture(orientation.upright(stored), orientation.apply(image)), () -> {});
    }
}
