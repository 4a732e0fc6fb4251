package dev.facefn.image;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What the components of a JPEG file mean. We decide it and tell the decoder in so many words, so
/// that every decoder sees the same colours.
enum JpegColour {
    GREY(""),
    /// A JFIF segment: ITU-T T.871, 10.1.
    YCBCR("\u00ff\u00e0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0"),
    /// An Adobe segment with transform 0: Adobe Technical Note 5116, section 18.
    RGB("\u00ff\u00ee\0\u000eAdobe\0d\0\0\0\0\0");

    private final String segment;

    JpegColour(String segment) {
        this.segment = segment;
    }

    /// The start of a file with these colours: the first marker and the segment that says them.
    byte[] opening() {
        return ("\u00ff\u00d8" + segment).getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Colours as libjpeg guesses them, but refusing where the file contradicts itself.
    ///
    /// @param adobeTransform of the Adobe segment, null where there is none
    static JpegColour of(JpegFrame frame, boolean jfif, @Nullable Integer adobeTransform) {
        if (frame.components().size() == 1) {
            return GREY;
        }
        if (adobeTransform != null) {
            return switch (adobeTransform) {
                case 1 -> YCBCR;
                case 0 -> {
                    if (jfif || frame.subsampled()) {
                        throw contradiction("RGB by its Adobe segment, YCbCr by the rest");
                    }
                    yield RGB;
                }
                default -> throw contradiction("of Adobe transform " + adobeTransform);
            };
        }
        boolean namedRgb =
                frame.components().get(0).id() == 'R'
                        && frame.components().get(1).id() == 'G'
                        && frame.components().get(2).id() == 'B';
        return namedRgb && !jfif ? RGB : YCBCR;
    }

    private static RuntimeException contradiction(String what) {
        return Refusal.unsupported("colour", "colours of the JPEG cannot be told: it is " + what);
    }
}
