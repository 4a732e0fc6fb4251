package dev.facefn.api;

/// What a route does, read by the form reader and written into the OpenAPI document.
///
/// @param function that does it
/// @param id of a function's route, the name of its bean
/// @param answer type of the body of a good answer, [Reply.None] where there is none
/// @param status of a good answer
/// @param scope that a key needs; [#PLATFORM] for any key
/// @param kept whether the answer to a POST is kept for a repeat with the same `Idempotency-Key`;
///   else the repeat is done again, and the function sees to it that nothing is done twice
public record Operation(
        String function,
        String id,
        String summary,
        Input input,
        Class<?> answer,
        int status,
        String scope,
        boolean kept) {
    /// What every function serves, to every key.
    public static final String PLATFORM = "platform";

    public Operation(String function, String id, String summary, Input input, Class<?> answer) {
        this(
                function,
                id,
                summary,
                input,
                answer,
                answer == Reply.None.class ? 204 : 200,
                function,
                true);
    }

    /// The same where a good answer says that something was made.
    public Operation creating() {
        return new Operation(function, id, summary, input, answer, 201, scope, kept);
    }

    /// The same where a good answer says that something will be done.
    public Operation accepting() {
        return new Operation(function, id, summary, input, answer, 202, scope, kept);
    }

    /// The same for keys of another scope than the function's name.
    public Operation needing(String other) {
        return new Operation(function, id, summary, input, answer, status, other, kept);
    }

    /// The same where a repeat is done again, see `kept`.
    public Operation doneAgain() {
        return new Operation(function, id, summary, input, answer, status, scope, false);
    }
}
