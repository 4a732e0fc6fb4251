package dev.facefn.compare;

import dev.facefn.api.Receipt;
import dev.facefn.usage.Units;
import java.time.Duration;

/// The receipts of the calls to `embed` that one call of ours made, as one.
final class Usage {
    private static final Receipt NOTHING = Receipt.free(Units.of(0, 0), Duration.ZERO, false);

    private Usage() {}

    static Receipt none() {
        return NOTHING;
    }

    static Receipt sum(Receipt one, Receipt other) {
        return one.plus(other);
    }
}
