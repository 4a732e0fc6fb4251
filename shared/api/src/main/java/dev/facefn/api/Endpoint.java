package dev.facefn.api;

/// Answers a call that has passed the guards before it.
@FunctionalInterface
public interface Endpoint {
    Reply answer(Call call);
}
