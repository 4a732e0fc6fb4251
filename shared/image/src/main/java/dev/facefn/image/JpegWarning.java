package dev.facefn.image;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;

/// What libjpeg says of damaged data, word for word the same through TurboJPEG and through ImageIO.
final class JpegWarning {
    private JpegWarning() {}

    /// Whether the picture is whole in spite of the warning: unused bytes behind a scan's data.
    static boolean harmless(String message) {
        return message.contains("extraneous bytes before marker");
    }

    static FacefnException refusal(String message) {
        if (message.contains("nsufficient memory") || message.contains("allocation failure")) {
            return new FacefnException(ErrorCode.UNAVAILABLE, "no memory for the JPEG just now");
        }
        if (message.contains("premature end")) {
            return Refusal.truncated("JPEG ends before its picture");
        }
        return Refusal.corrupt("JPEG data is corrupt: " + message);
    }
}
