package dev.facefn.api;

import dev.facefn.usage.Work;

/// Prices what was done and writes it down. Thread-safe.
public interface Meter {

    /// Returns when the record of it is safe.
    ///
    /// @throws dev.facefn.face.FacefnException `unavailable`: the answer must not leave
    Receipt record(Call call, Work work);

    /// Notes a call that failed. Costs nothing, holds up nobody, and may be lost.
    void failed(Call call, int status);

    /// Counts nothing.
    Meter NONE =
            new Meter() {
                @Override
                public Receipt record(Call call, Work work) {
                    return Receipt.of(work);
                }

                @Override
                public void failed(Call call, int status) {}
            };
}
