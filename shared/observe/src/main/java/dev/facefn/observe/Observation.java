package dev.facefn.observe;

import dev.facefn.usage.Work;
import java.time.Duration;
import java.util.Optional;

/// Something that a function has done. Nothing of it is chosen by who asked, and nothing leads to a
/// person or a tenant, so that all of it may be a label.
///
/// @param function that did it; `platform` for what is no function
/// @param operation of a call its id, of an event its type, `?` where there is no such thing
public record Observation(
        Kind kind, String function, String operation, TraceContext trace, Result result) {
    /// What no function of ours did.
    public static final String NOBODY = "platform";

    /// What nobody does here.
    public static final String UNKNOWN = "?";

    /// How it was asked.
    public enum Kind {
        /// From outside, through the guard chain.
        CALL,
        /// By another function of the same process.
        INNER,
        EVENT
    }

    /// How it ended.
    ///
    /// @param status that it was answered with
    /// @param work of a good call of a function that is counted
    /// @param bytesIn as declared; negative where that is not known
    public record Result(
            int status, Duration took, Optional<Work> work, long bytesIn, long bytesOut) {

        /// Of what has no bytes of its own.
        public static Result of(int status, Duration took, Optional<Work> work) {
            return new Result(status, took, work, -1, 0);
        }
    }
}
