package dev.facefn.runtime;

/// What must not be in a snapshot of the process: a connection would be that of every copy.
public interface Perishable {
    /// Before the snapshot. Nothing is called until `renew`.
    void release();

    /// In every process that begins from the snapshot.
    void renew();
}
