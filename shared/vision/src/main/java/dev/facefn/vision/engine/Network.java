package dev.facefn.vision.engine;

import dev.facefn.models.ModelSpec;

/// A model that can be run. Safe for use by many threads: each call borrows a workspace of its own.
public interface Network extends AutoCloseable {

    /// The contract of the tensors for one row.
    ModelSpec spec();

    /// How many rows a run can take.
    int mostRows();

    /// Lends buffers and session to one thread until they are closed; opens the model when this is
    /// its first use. There are as many workspaces as there were borrowers at once.
    ///
    /// @param inference where the time spent and a cold start are noted
    /// @throws dev.facefn.models.ModelException when the model is not what its specification says
    Workspace borrow(Inference inference);

    NetworkStatus status();

    /// Frees all memory. No workspace may be lent at that time.
    @Override
    void close();
}
