package dev.facefn.local.bus;

import dev.facefn.events.Outcome;

/// Where the deliveries of a subscription go to.
@FunctionalInterface
public interface Target {
    /// Hands the event over, as one JSON text, and says what has become of it. May be interrupted
    /// when it takes too long. What it throws is silence.
    Outcome deliver(byte[] json) throws Exception;
}
