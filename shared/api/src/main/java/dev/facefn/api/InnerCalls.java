package dev.facefn.api;

import java.util.Optional;

/// Knows the calls that another function of the platform makes for a caller that has passed its
/// guards. Thread-safe.
@FunctionalInterface
public interface InnerCalls {
    /// The header field that says for whom, and proves it.
    String HEADER = "x-facefn-inner";

    /// Whom a call is made for.
    ///
    /// @param cause see [Call]
    record Voucher(Caller caller, String cause) {}

    /// Empty for what cannot be believed.
    ///
    /// @param requestId of the call
    Optional<Voucher> read(ApiRequest request, String requestId, String header);

    /// Believes nobody.
    InnerCalls NONE = (_, _, _) -> Optional.empty();
}
