package dev.facefn.runtime;

/// Something that must be done before a service is ready, and is under way.
public interface Warmup {
    boolean ready();

    /// Waits until it is ready.
    ///
    /// @throws RuntimeException what keeps it from ever being so
    void await();
}
