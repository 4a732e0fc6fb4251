package dev.facefn.lambda;

import java.io.Serial;

/// An event that is neither a call nor a batch. Lambda tells its caller the message, which names
/// what is wanted and what came, without a value of it; there is no stack trace to tell.
final class UnknownEvent extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;
    private static final String WANTED =
            "wanted a call of an HTTP API (payload version 2.0) or a batch of SQS, and got ";

    UnknownEvent(String came) {
        super(WANTED + came, null, false, false);
    }
}
