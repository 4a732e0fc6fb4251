package dev.facefn.rungs;

import java.time.Duration;

/// Work that gives no sign of life. It may still be under way.
final class StuckException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StuckException(String who, Duration limit) {
        super("%s gave no sign of life for %d ms".formatted(who, limit.toMillis()));
    }
}
