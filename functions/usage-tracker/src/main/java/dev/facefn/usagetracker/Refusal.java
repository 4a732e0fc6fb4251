package dev.facefn.usagetracker;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;

/// Why a call is refused that was read well.
final class Refusal {
    private Refusal() {}

    static FacefnException invalid(String field, String fault) {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, field + ": " + fault, Map.of("field", field), null);
    }

    static FacefnException missing(String field) {
        return invalid(field, "it is missing");
    }

    /// @param limit such as `at most 400 days`
    static FacefnException outside(String field, Object value, String limit) {
        String given = value.toString();
        return new FacefnException(
                ErrorCode.INVALID_REQUEST,
                "%s: it is %s, %s".formatted(field, given, limit),
                Map.of("field", field, "value", given, "limit", limit),
                null);
    }

    /// Of a tenant that is not there, and alike of one that is not the caller's business.
    static FacefnException noTenant() {
        return new FacefnException(ErrorCode.TENANT_NOT_FOUND, "there is no such tenant");
    }

    /// The same for a key.
    static FacefnException noKey() {
        return new FacefnException(ErrorCode.KEY_NOT_FOUND, "there is no key of this id");
    }
}
