package dev.facefn.face;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one failure of a call. The message is for the caller: it names the value and the limit, and
/// never a secret, a path of ours or another tenant. The cause is for our log only.
public final class FacefnException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    public FacefnException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    public FacefnException(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, Map.of(), cause);
    }

    /// @param details machine-readable facts for the error body, such as `reason` and `limit`
    public FacefnException(
            ErrorCode code,
            String message,
            Map<String, Object> details,
            @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = Map.copyOf(details);
    }

    /// A failure with its finer cause, as `details.reason`: a stable lower-case word.
    public static FacefnException because(ErrorCode code, String reason, String message) {
        return new FacefnException(code, message, Map.of("reason", reason), null);
    }

    public ErrorCode code() {
        return code;
    }

    public Map<String, Object> details() {
        return details;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.wireName() : message;
    }
}
