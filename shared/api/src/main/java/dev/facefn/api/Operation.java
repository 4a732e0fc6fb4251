package dev.facefn.api;

import java.util.List;

/// What a route does, for the OpenAPI document.
///
/// @param id of a function's route, the name of the function
/// @param options that it takes beside a picture
/// @param answer type of the body of a good answer
public record Operation(String id, String summary, List<FormField> options, Class<?> answer) {
    public Operation {
        options = List.copyOf(options);
    }
}
