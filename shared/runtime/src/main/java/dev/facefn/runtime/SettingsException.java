package dev.facefn.runtime;

import java.io.Serial;

/// The service cannot start as it was told to. The message says what to change.
public final class SettingsException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public SettingsException(String message) {
        super(message);
    }
}
