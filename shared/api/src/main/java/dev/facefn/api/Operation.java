package dev.facefn.api;

/// What a route does, read by the form reader and written into the OpenAPI document.
///
/// @param id of a function's route, the name of the function
/// @param answer type of the body of a good answer, [Reply.None] where there is none
/// @param status of a good answer
public record Operation(String id, String summary, Input input, Class<?> answer, int status) {

    public Operation(String id, String summary, Input input, Class<?> answer) {
        this(id, summary, input, answer, answer == Reply.None.class ? 204 : 200);
    }

    /// The same where a good answer says that something was made.
    public Operation creating() {
        return new Operation(id, summary, input, answer, 201);
    }
}
