package dev.facefn.events;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;
import java.util.Set;

/// What becomes of an event, as the status of an answer: 2xx done; 404, 408, 409, 429 and 5xx to be
/// tried again; any other never.
///
/// @param code of the error; empty when it is done
/// @param message for whoever looks at dead letters
public record Outcome(int status, String code, String message, Map<String, Object> details) {
    /// Handled, and everything that follows is out.
    public static final Outcome DONE = new Outcome(202, "", "", Map.of());

    static final Outcome FAILED =
            new Outcome(
                    500,
                    ErrorCode.INTERNAL_ERROR.wireName(),
                    "the function failed; its log says how",
                    Map.of());

    private static final Set<Integer> AGAIN = Set.of(404, 408, 409, 429);
    private static final int NEVER = 422;
    private static final int UNAVAILABLE = 503;

    public Outcome {
        details = Map.copyOf(details);
    }

    public boolean done() {
        return status >= 200 && status < 300;
    }

    /// Whether the same event may succeed later.
    public boolean retryable() {
        return isRetryable(status);
    }

    /// What the status of any answer to an event means.
    public static boolean isRetryable(int status) {
        return AGAIN.contains(status) || status >= 500 || status < 200;
    }

    static Outcome of(FacefnException e) {
        ErrorCode code = e.code();
        if (code.retryable() && !isRetryable(code.httpStatus())) {
            return with(UNAVAILABLE, e);
        }
        return code.retryable() || code.httpStatus() >= 500
                ? with(code.httpStatus(), e)
                : ofFinal(e);
    }

    /// A failure that a repeat cannot mend. Its status is none that would be tried again.
    static Outcome ofFinal(FacefnException e) {
        int status = e.code().httpStatus();
        boolean absent = Refusal.ABSENT.equals(e.details().get("reason"));
        return with(absent || isRetryable(status) ? NEVER : status, e);
    }

    private static Outcome with(int status, FacefnException e) {
        return new Outcome(status, e.code().wireName(), e.getMessage(), e.details());
    }

    /// Of what two functions say about one event: trying again comes before giving up.
    static Outcome worse(Outcome one, Outcome other) {
        if (one.done() || other.done()) {
            return one.done() ? other : one;
        }
        return other.retryable() ? other : one;
    }
}
