package dev.facefn.api;

/// Binds a function to a route. The function is found by its name, the id of the operation.
///
/// @param work whether it computes, so that only as many run at once as there are workers
public record FunctionRoute<I>(
        String method, String path, Operation operation, Work work, Form.Reader<I> reader) {
    public enum Work {
        COMPUTES,
        /// Asks others and waits for them.
        WAITS
    }
}
