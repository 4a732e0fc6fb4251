package dev.facefn.api;

import java.math.BigDecimal;

/// Sets something aside for a call of a tenant with a budget or a key with a quota, so that all
/// calls under way together cannot pass it. Thread-safe.
public interface Allowance {

    /// Ends when the usage of the same id is in the ledger, with `release`, or by itself after two
    /// minutes.
    ///
    /// @param id of the usage of the call
    /// @param most what the call may cost
    /// @throws dev.facefn.face.FacefnException `budget_exceeded`, `quota_exceeded`, `unavailable`
    void hold(Caller caller, String id, BigDecimal most);

    void release(Caller caller, String id);

    /// Without budgets.
    Allowance UNBOUNDED =
            new Allowance() {
                @Override
                public void hold(Caller caller, String id, BigDecimal most) {}

                @Override
                public void release(Caller caller, String id) {}
            };
}
