package dev.facefn.models;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A bundle that cannot be used: missing, damaged or refused. An error of start-up, not of a call;
/// its message is one line that names the file, what was expected, what was found and what to do.
public final class ModelException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public ModelException(String message) {
        this(message, null);
    }

    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
