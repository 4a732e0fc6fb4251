package dev.facefn.cache;

import java.util.concurrent.atomic.LongAdder;

/// How calls went. Thread-safe.
record Counts(LongAdder hits, LongAdder shared, LongAdder misses) {
    Counts() {
        this(new LongAdder(), new LongAdder(), new LongAdder());
    }
}
