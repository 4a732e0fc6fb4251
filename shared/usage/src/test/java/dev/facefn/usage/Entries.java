package dev.facefn.usage;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the tests talk about.
final class Entries {
    static final Instant NOW = Instant.parse("2026-11-21T15:00:00.123456Z");

    private Entries() {}

    static UsageEntry entry(String id) {
        return new UsageEntry(
                "t1",
                "/functions/detect",
                id,
                NOW,
                "key_1",
                "detect",
                "detect",
                200,
                Units.of(2, 3),
                Cache.MISS,
                Mode.CPU,
                true,
                "standard",
                "2026-11",
                new BigDecimal("0.0020"),
                12.5,
                1.0E-4,
                0,
                12_345,
                null,
                new Seen(List.of(307, 2_000), 1, List.of(0.25, -0.5)));
    }

    static List<LedgerRow> chain(int length) {
        List<LedgerRow> rows = new ArrayList<>();
        HashChain.Head head = HashChain.Head.NONE;
        for (int i = 1; i <= length; i++) {
            LedgerRow row = HashChain.next(head, entry("e" + i), NOW, null, null);
            rows.add(row);
            head = new HashChain.Head(row.seq(), row.hash());
        }
        return rows;
    }
}
