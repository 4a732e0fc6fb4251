package dev.facefn.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.testing.JpegFile;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A picture of one colour whose planes hold 200, 100 and 50: what they mean is for the file to
/// say.
class JpegColourTest {
    private static final int RGB = 0xc86432;

    /// ITU-T T.871, 7: R = 200 + 1.402 (50 − 128), and so on, kept within 0 to 255.
    private static final int YCBCR = 0x5bff96;

    private static final byte[] JFIF =
            JpegFile.segment(0xE0, new byte[] {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0});

    @Test
    void takesPlanesForYcbcrWhenNothingSaysOtherwise() {
        expect(YCBCR, planes(1, 2, 3));
        expect(YCBCR, planes(0, 1, 2));
        expect(YCBCR, planes(1, 34, 35));
        expect(YCBCR, planes(1, 2, 3).with(JFIF));
        expect(YCBCR, planes(1, 2, 3).with(adobe(1)));
        expect(YCBCR, planes(1, 2, 3).with(JFIF, adobe(1)));
        expect(YCBCR, planes('R', 'G', 'B').with(JFIF));
    }

    @Test
    void takesPlanesForRgbWhenTheyAreNamedSoOrAdobeSaysSo() {
        expect(RGB, planes('R', 'G', 'B'));
        expect(RGB, planes(1, 2, 3).with(adobe(0)));
    }

    @Test
    void refusesWhatContradictsItself() {
        for (JpegFile file :
                new JpegFile[] {
                    planes(1, 2, 3).with(JFIF, adobe(0)), planes(1, 2, 3).with(adobe(2))
                }) {
            for (ImageDecoder decoder : Engines.all()) {
                Outcome outcome = Outcome.of(() -> decoder.decode(file.bytes(), 1));
                assertThat(outcome.code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
                assertThat(outcome.refusal().details()).containsEntry("reason", "colour");
            }
        }
    }

    @Test
    void refusesAPictureThatLacksAPlane() {
        byte[] scan = planes(1, 2, 3).first(JpegFile.SCAN);
        byte[] onePlane =
                planes(1, 2, 3).without(JpegFile.SCAN).withBefore(JpegFile.END, scan).bytes();
        for (ImageDecoder decoder : Engines.all()) {
            Outcome outcome = Outcome.of(() -> decoder.decode(onePlane, 1));
            assertThat(outcome.code()).isEqualTo(ErrorCode.INVALID_IMAGE);
        }
    }

    private static void expect(int colour, JpegFile file) {
        for (ImageDecoder decoder : Engines.all()) {
            Picture picture = decoder.decode(file.bytes(), Integer.MAX_VALUE);
            int[] pixels = Pixels.of(picture.image());
            assertThat(Arrays.stream(pixels).distinct().toArray())
                    .as(decoder.engine())
                    .containsExactly(colour);
        }
    }

    private static byte[] adobe(int transform) {
        byte[] content = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return JpegFile.segment(0xEE, content);
    }

    /// A file of three planes in full resolution, a scan each.
    private static JpegFile planes(int... names) {
        byte[] frame = Arrays.copyOfRange(plane(0).first(JpegFile.FRAME), 4, 4 + 15);
        frame[5] = 3;
        for (int i = 0; i < 3; i++) {
            frame[6 + 3 * i] = (byte) names[i];
            frame[7 + 3 * i] = 0x11;
            frame[8 + 3 * i] = 0;
        }
        JpegFile file =
                plane(0).without(0xE0)
                        .without(JpegFile.SCAN)
                        .change(JpegFile.FRAME, old -> JpegFile.segment(JpegFile.FRAME, frame));
        int[] values = {200, 100, 50};
        for (int i = 0; i < 3; i++) {
            byte[] scan = plane(values[i]).set(JpegFile.SCAN, 5, names[i]).first(JpegFile.SCAN);
            file = file.withBefore(JpegFile.END, scan);
        }
        return file;
    }

    private static JpegFile plane(int value) {
        BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
        byte[] row = new byte[32 * 32];
        Arrays.fill(row, (byte) value);
        image.getRaster().setDataElements(0, 0, 32, 32, row);
        return JpegFile.of(image, false);
    }
}
