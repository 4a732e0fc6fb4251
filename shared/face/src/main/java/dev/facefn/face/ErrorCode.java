package dev.facefn.face;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every way a call can fail, with the HTTP status it gets and whether the same call may succeed
/// later. The wire text is the lower-case name and never changes.
public enum ErrorCode {
    INVALID_REQUEST(400, false),
    INVALID_CURSOR(400, false),
    TOO_MANY_IMAGES(400, false),
    UNAUTHORIZED(401, false),
    BUDGET_EXCEEDED(402, false),
    FORBIDDEN(403, false),
    ROUTE_NOT_FOUND(404, false),
    COLLECTION_NOT_FOUND(404, false),
    PERSON_NOT_FOUND(404, false),
    FACE_SAMPLE_NOT_FOUND(404, false),
    VIDEO_NOT_FOUND(404, false),
    KEY_NOT_FOUND(404, false),
    TENANT_NOT_FOUND(404, false),
    METHOD_NOT_ALLOWED(405, false),
    COLLECTION_EXISTS(409, false),
    COLLECTION_NOT_EMPTY(409, false),
    COLLECTION_MODEL_MISMATCH(409, false),
    COLLECTION_CAPACITY_EXCEEDED(409, false),
    PERSON_EXISTS(409, false),
    PERSON_FACE_LIMIT_EXCEEDED(409, false),
    EXTERNAL_ID_EXISTS(409, false),
    EMBEDDING_CONTRACT_MISMATCH(409, false),
    IDEMPOTENCY_CONFLICT(409, false),
    IMAGE_TOO_LARGE(413, false),
    REQUEST_TOO_LARGE(413, false),
    UNSUPPORTED_MEDIA_TYPE(415, false),
    INVALID_IMAGE(422, false),
    INVALID_VIDEO(422, false),
    FACE_NOT_FOUND(422, false),
    REGISTRATION_FAILED(422, false),
    RATE_LIMITED(429, true),
    QUOTA_EXCEEDED(429, true),
    INTERNAL_ERROR(500, false),
    UNAVAILABLE(503, true),
    REQUEST_TIMEOUT(504, true);

    private final int httpStatus;
    private final boolean retryable;

    ErrorCode(int httpStatus, boolean retryable) {
        this.httpStatus = httpStatus;
        this.retryable = retryable;
    }

    public int httpStatus() {
        return httpStatus;
    }

    public boolean retryable() {
        return retryable;
    }

    /// Empty for a text that is no code of ours.
    public static Optional<ErrorCode> ofWireName(String text) {
        return Arrays.stream(values()).filter(code -> code.wireName().equals(text)).findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
