package dev.facefn.embedded;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The embedded server cannot be had; the message says why, and what to do.
public final class EmbeddedPostgresException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    EmbeddedPostgresException(String message) {
        this(message, null);
    }

    EmbeddedPostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
