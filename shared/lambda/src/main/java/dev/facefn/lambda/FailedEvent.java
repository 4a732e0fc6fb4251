package dev.facefn.lambda;

import java.io.Serial;

/// The function failed, and its log says how. Lambda tries a batch again. There is no stack trace
/// for the caller.
final class FailedEvent extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    FailedEvent() {
        super("the function failed; its log says how", null, false, false);
    }
}
