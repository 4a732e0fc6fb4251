package dev.facefn.lambda;

import dev.facefn.runtime.Perishable;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/// Makes the process ready for a snapshot of it (SnapStart), and what begins from one ready for
/// calls. Ids and keys of one call are drawn when they are needed, so copies of one process do not
/// share them.
final class Snapshot implements Resource {
    private final Priming priming;
    private final List<Perishable> perishables;

    Snapshot(Priming priming, List<Perishable> perishables) {
        this.priming = priming;
        this.perishables = List.copyOf(perishables);
    }

    /// Who registers last is asked first: before Spring stops what runs. It is to be kept, for the
    /// runtime does not.
    Snapshot register() {
        Core.getGlobalContext().register(this);
        return this;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        priming.run();
        perishables.forEach(Perishable::release);
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        perishables.reversed().forEach(Perishable::renew);
    }
}
