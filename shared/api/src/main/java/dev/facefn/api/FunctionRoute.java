package dev.facefn.api;

/// Binds a function to a route. The function is found by its name, the id of the operation.
public record FunctionRoute<I>(
        String method, String path, Operation operation, Form.Reader<I> reader) {}
