package dev.facefn.vision.engine;

import java.time.Duration;

/// What one call spent inside the inference engine. For one thread.
public final class Inference {
    private long nanos;
    private boolean coldStart;

    public void spent(long nanoseconds) {
        nanos += nanoseconds;
    }

    /// Takes over what another has noted.
    public void add(Inference other) {
        nanos += other.nanos;
        coldStart |= other.coldStart;
    }

    /// Notes that a model had to be opened for this call.
    public void cold() {
        coldStart = true;
    }

    public Duration time() {
        return Duration.ofNanos(nanos);
    }

    public boolean coldStart() {
        return coldStart;
    }
}
