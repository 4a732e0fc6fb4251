package dev.facefn.events;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why an event is not taken.
final class Refusal {
    static final String ABSENT = "object_not_found";

    private Refusal() {}

    static FacefnException of(String reason, String message) {
        return of(reason, message, null);
    }

    static FacefnException of(String reason, String message, @Nullable Throwable cause) {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, message, Map.of("reason", reason), cause);
    }

    /// One answer for every way in which an event may not be what it says.
    static FacefnException forged() {
        return new FacefnException(
                ErrorCode.UNAUTHORIZED, "the event has no signature of this platform");
    }

    static FacefnException tooLarge(int limit) {
        return FacefnException.because(
                ErrorCode.REQUEST_TOO_LARGE,
                "too_large",
                "the event has more than " + limit + " bytes");
    }
}
