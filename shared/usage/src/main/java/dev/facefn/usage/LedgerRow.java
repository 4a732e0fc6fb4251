package dev.facefn.usage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of a tenant's ledger. Rows are only added; each is tied to the one before it by hashes.
///
/// @param seq 1, 2, 3 … without a gap
/// @param corrects `seq` of the row that this one takes back: it repeats its units, which are to be
///   subtracted, and its amount with the other sign; null in a row of work
/// @param reason of a correction; null in a row of work
/// @param previous hash of the row before it, 32 zero bytes before the first, in hexadecimal
/// @param hash of this row, see `HashChain`
public record LedgerRow(
        long seq,
        UsageEntry entry,
        Instant ingested,
        @Nullable Long corrects,
        @Nullable String reason,
        String previous,
        String hash) {

    LedgerRow hashed(String hash) {
        return new LedgerRow(seq, entry, ingested, corrects, reason, previous, hash);
    }
}
