package dev.facefn.aws;

import dev.facefn.events.Outcome;

/// Where messages go that no repeat can mend, and why they did. Thread-safe.
@FunctionalInterface
public interface DeadLetters {

    /// Returns when the message is kept there.
    ///
    /// @throws dev.facefn.face.FacefnException when it is not
    void put(SqsBatch.Message message, Outcome why);
}
