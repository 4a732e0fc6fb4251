package dev.facefn.local.console;

import java.io.Serial;

/// Options that do not fit together or have no such value: the message says which.
public final class WrongUsage extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    public WrongUsage(String message) {
        super(message);
    }
}
