package dev.facefn.compare;

import dev.facefn.api.Receipt;
import dev.facefn.api.Rounding;
import java.time.Duration;

/// The receipts of the calls to `embed` that one call of ours made, as one.
final class Usage {
    private static final Receipt NOTHING =
            Receipt.free(new Receipt.Units(0, 0), Duration.ZERO, false);

    private Usage() {}

    static Receipt none() {
        return NOTHING;
    }

    static Receipt sum(Receipt one, Receipt other) {
        return new Receipt(
                new Receipt.Units(
                        one.units().images() + other.units().images(),
                        one.units().faces() + other.units().faces()),
                other.amount(),
                other.currency(),
                Rounding.to(3, one.inferenceMs() + other.inferenceMs()),
                one.coldStart() || other.coldStart(),
                other.cache(),
                other.mode());
    }
}
