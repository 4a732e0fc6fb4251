package dev.facefn.usagetracker;

import dev.facefn.usage.Ledger;
import dev.facefn.usage.LedgerRow;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/// So many rows of a ledger and no more: it is told to stop when they are there.
final class FirstRows {
    private FirstRows() {}

    static List<LedgerRow> of(Ledger ledger, String tenant, long from, int most) {
        List<LedgerRow> rows = new ArrayList<>();
        try {
            ledger.read(
                    tenant,
                    from,
                    row -> {
                        rows.add(row);
                        if (rows.size() == most) {
                            throw new Enough();
                        }
                    });
        } catch (Enough _) {
            // all that was wanted
        }
        return rows;
    }

    private static final class Enough extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }
}
