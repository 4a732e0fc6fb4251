package dev.facefn.local.coldstart;

import java.io.IOException;

/// Something that can be started and answers.
@FunctionalInterface
interface Contender {
    /// @return nanoseconds from exec to the end of the first good answer
    long measure() throws IOException, InterruptedException;
}
