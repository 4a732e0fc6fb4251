package dev.facefn.compare;

import dev.facefn.api.Problem;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// What can be wrong with a picture, whoever finds it.
final class Pictures {
    private static final Set<ErrorCode> FAULTS =
            Set.of(
                    ErrorCode.INVALID_IMAGE,
                    ErrorCode.IMAGE_TOO_LARGE,
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCode.FACE_NOT_FOUND);

    private Pictures() {}

    /// Whether a picture is at fault, and not the call or the service.
    static boolean isAtFault(FacefnException failure) {
        return FAULTS.contains(failure.code());
    }

    /// The fault of one picture, as the failure of the whole call.
    ///
    /// @param where the picture is, added to the details
    static FacefnException failure(Problem.Fault fault, Map<String, Object> where) {
        ErrorCode code = ErrorCode.ofWireName(fault.code()).orElse(ErrorCode.UNAVAILABLE);
        return at(new FacefnException(code, fault.message(), fault.details(), null), where);
    }

    /// The same failure, which says where the picture is.
    static FacefnException at(FacefnException failure, Map<String, Object> where) {
        Map<String, Object> details = new HashMap<>(failure.details());
        details.putAll(where);
        return new FacefnException(failure.code(), failure.getMessage(), details, failure);
    }
}
