package dev.facefn.api;

/// A link of the guard chain: refuses a call by an exception, or hands it on and may look at the
/// reply on its way back.
@FunctionalInterface
public interface Link {
    Reply pass(Call call, Endpoint next);

    /// This link in front of an endpoint.
    default Endpoint before(Endpoint next) {
        return call -> pass(call, next);
    }
}
