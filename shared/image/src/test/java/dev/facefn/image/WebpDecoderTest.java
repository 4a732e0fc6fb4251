package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.WebpWriter;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebpDecoderTest {
    private static final ImageDecoder DECODER = new ImageDecoder(ImageLimits.DEFAULT);

    @Test
    void givesThePixelsOfALosslessPicture() {
        BufferedImage image = Drawings.quarters(48, 32);
        byte[] webp = WebpWriter.file(WebpWriter.lossless(48, 32, pixels(image)));
        assertThat(Pixels.of(DECODER.decode(webp, Integer.MAX_VALUE).image()))
                .isEqualTo(Pixels.of(image));
    }

    @Test
    void mixesWhatIsTransparentWithBlack() {
        int[] argb = new int[16 * 16];
        argb[0] = 0xff102030;
        argb[1] = 0x00ffffff;
        argb[2] = 0x80ff8000;
        byte[] webp = WebpWriter.file(WebpWriter.lossless(16, 16, argb));
        assertThat(Pixels.of(DECODER.decode(webp, 16).image()))
                .startsWith(0x102030, 0x000000, 0x804000);
    }

    @Test
    void readsTheAlphaOfALossyPicture() {
        int[] alphas = new int[32 * 32];
        alphas[0] = 255;
        int[] pixels = Pixels.of(DECODER.decode(withAlpha(WebpWriter.alpha(alphas)), 16).image());
        assertThat(pixels[0]).isNotZero();
        assertThat(pixels[1]).isZero();
    }

    /// The reader takes no notice of alpha that is not compressed: what is hidden would be seen.
    @Test
    void refusesAlphaThatTheReaderWouldIgnore() {
        byte[] raw = WebpWriter.chunk("ALPH", new byte[1 + 32 * 32]);
        FacefnException refusal =
                catchThrowableOfType(
                        FacefnException.class, () -> DECODER.decode(withAlpha(raw), 16));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
    }

    private static byte[] withAlpha(byte[] alpha) {
        byte[] extended = WebpWriter.extended(0x10, 32, 32);
        return WebpWriter.file(extended, alpha, WebpWriter.lossy(32, 32));
    }

    @Test
    void decodesOnAVirtualThreadToo() throws Exception {
        byte[] webp = WebpWriter.file(WebpWriter.lossy(64, 48));
        Outcome[] outcome = new Outcome[1];
        Thread.ofVirtual()
                .start(() -> outcome[0] = Outcome.of(() -> DECODER.decode(webp, 16)))
                .join();
        assertThat(outcome[0].picture().size()).isEqualTo(new ImageSize(64, 48));
    }

    @Test
    void namesWhatIsAcceptedWhereItsLibraryIsMissing() {
        ImageDecoder without =
                new ImageDecoder(ImageLimits.DEFAULT, new ImageIoJpeg(), Optional::empty);
        byte[] webp = WebpWriter.file(WebpWriter.lossy(64, 48));
        FacefnException refusal =
                catchThrowableOfType(FacefnException.class, () -> without.decode(webp, 16));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        assertThat(refusal).hasMessageContaining("image/jpeg").hasMessageContaining("image/png");
    }

    @Test
    void stopsAReaderThatAllocatesWithoutEnd() {
        byte[] webp = WebpWriter.file(WebpWriter.manyCodes(160, 160));
        FacefnException refusal =
                catchThrowableOfType(FacefnException.class, () -> DECODER.decode(webp, 16));
        assertThat(refusal).hasMessageContaining("memory");
        assertThat(refusal.details()).containsEntry("reason", "decode_budget");
    }

    @Test
    void refusesMorePixelsThanTheReaderManagesInItsTime() {
        byte[] webp = WebpWriter.file(WebpWriter.lossless(8000, 5000, new int[0]));
        FacefnException refusal =
                catchThrowableOfType(FacefnException.class, () -> DECODER.decode(webp, 16));
        assertThat(refusal).hasMessageContaining("at most 16000000");
        assertThat(refusal.details()).containsEntry("reason", "decode_budget");
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
