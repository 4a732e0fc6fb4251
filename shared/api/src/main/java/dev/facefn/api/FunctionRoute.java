package dev.facefn.api;

/// Binds a function, found by its name, to a route.
///
/// @param function name of the function bean
public record FunctionRoute<I>(
        String method, String path, String function, Form.Reader<I> reader) {}
