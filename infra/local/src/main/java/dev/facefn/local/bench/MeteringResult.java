package dev.facefn.local.bench;

/// One photo, in milliseconds: medians and the 99th of a hundred.
///
/// @param off the function alone
/// @param on with keys, limits and the ledger
record MeteringResult(String photo, double off, double on, double offP99, double onP99) {

    static MeteringResult of(String photo, Timings off, Timings on) {
        return new MeteringResult(
                photo,
                off.medianMillis(),
                on.medianMillis(),
                off.percentileMillis(0.99),
                on.percentileMillis(0.99));
    }

    double added() {
        return on - off;
    }

    double addedP99() {
        return onP99 - offP99;
    }
}
