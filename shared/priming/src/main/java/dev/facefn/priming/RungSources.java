package dev.facefn.priming;

import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceRung;
import java.util.Map;
import java.util.function.Supplier;

/// The rungs of a process, for whoever brings others than the settings say.
@FunctionalInterface
public interface RungSources {
    /// What opens each of them; those of networks give a `ModelRung`.
    Map<Mode, Supplier<? extends FaceRung>> rungs();

    /// One rung, open already.
    static RungSources of(FaceRung rung) {
        return () -> Map.of(Mode.CPU, () -> rung);
    }
}
