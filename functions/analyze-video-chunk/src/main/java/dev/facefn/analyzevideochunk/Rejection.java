package dev.facefn.analyzevideochunk;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;

/// The ways in which a video is refused before it is looked at.
final class Rejection {
    private static final String OBJECT_NOT_FOUND = "object_not_found";

    private Rejection() {}

    /// A foreign object looks like none.
    static FacefnException objectNotFound() {
        return FacefnException.because(
                ErrorCode.INVALID_VIDEO, OBJECT_NOT_FOUND, "there is no such object");
    }

    static FacefnException tooLarge(long bytes, long most) {
        return new FacefnException(
                ErrorCode.REQUEST_TOO_LARGE,
                "video has %d bytes, at most %d".formatted(bytes, most),
                Map.of("reason", "too_large", "bytes", bytes, "limit", most),
                null);
    }

    static FacefnException invalid(String field, String fault) {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, field + ": " + fault, Map.of("field", field), null);
    }

    static boolean isObjectNotFound(FacefnException e) {
        return OBJECT_NOT_FOUND.equals(e.details().get("reason"));
    }

    /// Whether trying again is of no use.
    static boolean isFinal(FacefnException e) {
        return !e.code().retryable() && e.code().httpStatus() < 500;
    }
}
