package dev.facefn.compare;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;

/// Says to a caller what is wrong with a field.
final class Refusal {
    private Refusal() {}

    static FacefnException invalid(String field, String fault) {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, field + ": " + fault, Map.of("field", field), null);
    }

    static FacefnException nothing() {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, "the request names nothing to change");
    }

    /// @throws FacefnException `invalid_request` when the vectors cannot be compared
    static void otherLength(String field, int found, int wanted) {
        if (found != wanted) {
            throw invalid(field, "it has %d numbers, %d are needed".formatted(found, wanted));
        }
    }

    static FacefnException otherContract(String field, String found, String wanted) {
        return new FacefnException(
                ErrorCode.EMBEDDING_CONTRACT_MISMATCH,
                "%s: the embedding is of contract %s, not %s".formatted(field, found, wanted),
                Map.of("field", field),
                null);
    }
}
