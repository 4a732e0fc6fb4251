package dev.facefn.local.lambda;

/// What became of an event that a function was called with.
public sealed interface Invocation {

    /// What it answered.
    record Answered(String json) implements Invocation {}

    /// What Lambda tells its caller instead.
    ///
    /// @param json with `errorMessage`, `errorType` and `stackTrace`
    record Failed(String json) implements Invocation {}

    /// The answer of one that was answered.
    default Answered answered() {
        return switch (this) {
            case Answered answer -> answer;
            case Failed failure -> throw new IllegalStateException(failure.json());
        };
    }

    /// The failure of one that failed.
    default Failed failed() {
        return switch (this) {
            case Answered answer -> throw new IllegalStateException(answer.json());
            case Failed failure -> failure;
        };
    }
}
