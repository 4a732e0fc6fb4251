package dev.facefn.image;

import static dev.facefn.face.ErrorCode.IMAGE_TOO_LARGE;
import static dev.facefn.face.ErrorCode.INVALID_IMAGE;
import static dev.facefn.face.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import dev.facefn.face.FacefnException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The ways in which a picture is refused, each with its stable `details.reason`.
final class Refusal {
    private Refusal() {}

    static FacefnException corrupt(String message) {
        return FacefnException.because(INVALID_IMAGE, "corrupt", message);
    }

    static FacefnException corrupt(String message, @Nullable Throwable cause) {
        return new FacefnException(INVALID_IMAGE, message, Map.of("reason", "corrupt"), cause);
    }

    static FacefnException truncated(String message) {
        return FacefnException.because(INVALID_IMAGE, "truncated", message);
    }

    static FacefnException invalid(String reason, String message) {
        return FacefnException.because(INVALID_IMAGE, reason, message);
    }

    static FacefnException tooLarge(String reason, String message) {
        return FacefnException.because(IMAGE_TOO_LARGE, reason, message);
    }

    static FacefnException unsupported(String reason, String message) {
        return FacefnException.because(UNSUPPORTED_MEDIA_TYPE, reason, message);
    }
}
