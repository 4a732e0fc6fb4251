package dev.facefn.telemetry;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The GPUs of this machine: asked of the library of the driver where there is one, else of its
/// program. Nothing is loaded before the first question. Thread-safe.
final class Gpus implements Supplier<List<Gpu>> {
    private final Supplier<Optional<? extends Supplier<List<Gpu>>>> library;
    private final Supplier<List<Gpu>> program;
    private @Nullable Supplier<List<Gpu>> chosen;

    Gpus(Supplier<Optional<? extends Supplier<List<Gpu>>>> library, Supplier<List<Gpu>> program) {
        this.library = library;
        this.program = program;
    }

    static Gpus ofThisMachine() {
        return new Gpus(() -> Nvml.open(Nvml.LIBRARY), new NvidiaSmi());
    }

    @Override
    public List<Gpu> get() {
        return source().get();
    }

    private synchronized Supplier<List<Gpu>> source() {
        Supplier<List<Gpu>> known = chosen;
        if (known == null) {
            Optional<? extends Supplier<List<Gpu>>> found = library.get();
            known = found.isPresent() ? found.get() : program;
            chosen = known;
        }
        return known;
    }
}
