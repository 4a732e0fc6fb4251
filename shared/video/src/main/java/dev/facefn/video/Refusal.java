package dev.facefn.video;

import static dev.facefn.face.ErrorCode.INVALID_VIDEO;
import static dev.facefn.face.ErrorCode.UNAVAILABLE;
import static dev.facefn.face.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import dev.facefn.face.FacefnException;

/// The ways in which a video is refused, each with its stable `details.reason`.
final class Refusal {
    private Refusal() {}

    static FacefnException unsupported(String message) {
        return FacefnException.because(UNSUPPORTED_MEDIA_TYPE, "format", message);
    }

    static FacefnException invalid(String reason, String message) {
        return FacefnException.because(INVALID_VIDEO, reason, message);
    }

    static FacefnException timeout() {
        return invalid("timeout", "video takes too long to read");
    }

    static FacefnException unavailable(Throwable cause) {
        return new FacefnException(UNAVAILABLE, "the video decoder cannot be started", cause);
    }
}
