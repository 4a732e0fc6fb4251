package dev.facefn.usage;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;

/// The append-only ledger. Thread-safe.
public interface Ledger {

    /// What became of an entry.
    enum Taken {
        /// It is a new row; the counters have it, too.
        RECORDED,
        /// There is a row of this tenant, source and id that says the same.
        DUPLICATE,
        /// There is one that says something else, which stays; this one is kept aside.
        CONFLICT,
        /// Its time is more than 35 days ago or 5 minutes ahead; it is kept aside.
        QUARANTINED
    }

    /// Durable when it returns, in one transaction with the counters. A hold of the same id ends
    /// with it.
    ///
    /// @throws dev.facefn.face.FacefnException `unavailable`
    Taken take(UsageEntry entry, Instant now);

    /// Takes many, which is faster than one by one: durable when it returns, each with its counters
    /// or not at all. When it fails, some may have been taken: all can be given again.
    ///
    /// @return what became of each, in their order
    /// @throws dev.facefn.face.FacefnException `unavailable`
    default List<Taken> take(List<UsageEntry> entries, Instant now) {
        return entries.stream().map(entry -> take(entry, now)).toList();
    }

    /// Takes a row back by a new one with the other sign, in the month of the row.
    ///
    /// @return the new row
    /// @throws dev.facefn.face.FacefnException `invalid_request` where there is no such row, it is
    ///   a correction, or it was taken back before
    LedgerRow correct(String tenant, long seq, String reason, Instant now);

    /// Every row of a tenant in order of `seq`, from one on.
    void read(String tenant, long from, Consumer<LedgerRow> sink);

    /// Rows whose work was done in `[from, to)`, grouped.
    UsageReport report(String tenant, Instant from, Instant to, GroupBy by);

    /// What a tenant owes for the work of a calendar month in UTC.
    Invoice invoice(String tenant, YearMonth month, Instant now);
}
