package dev.facefn.rungs;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;

/// A model gave NaN or infinity: because of the picture, or because it is broken.
final class NotFinite {
    private static final String REASON = "model_output_not_finite";

    private NotFinite() {}

    static boolean is(FacefnException failure) {
        return REASON.equals(failure.details().get("reason"));
    }

    /// The same picture fails again, so that it is the caller's to change.
    static FacefnException ofThePicture(FacefnException cause) {
        return new FacefnException(
                ErrorCode.INVALID_IMAGE,
                "the models find no numbers for this image",
                Map.of("reason", REASON),
                cause);
    }
}
