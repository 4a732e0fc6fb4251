package dev.facefn.usagetracker;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a ledger, with all that their hashes are made of, under the names that the canonical
/// text of a row has.
///
/// @param rows in the order of `seq`
/// @param nextSeq where to go on; null after the newest row
record LedgerJson(
        List<LedgerRowJson> rows, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long nextSeq) {

    /// @param amount decimal text, every digit of it
    /// @param previous hash of the row before, in hexadecimal
    record LedgerRowJson(
            long seq,
            String tenant,
            String source,
            String id,
            String time,
            @Nullable String key,
            String function,
            String operation,
            int status,
            LedgerUnitsJson units,
            String cache,
            String mode,
            boolean coldStart,
            String tier,
            String priceBook,
            String amount,
            double latencyMs,
            double inferenceMs,
            double gpuMs,
            long bytes,
            @Nullable String model,
            LedgerSeenJson seen,
            String ingested,
            @Nullable Long corrects,
            @Nullable String reason,
            String previous,
            String hash) {}

    record LedgerUnitsJson(int images, int faces, long videoMs) {}

    record LedgerSeenJson(
            List<Integer> kilopixels, int imagesWithFaces, List<Double> similarities) {}

    static LedgerRowJson of(LedgerRow row) {
        UsageEntry entry = row.entry();
        Units units = entry.units();
        Seen seen = entry.seen();
        return new LedgerRowJson(
                row.seq(),
                entry.tenant(),
                entry.source(),
                entry.id(),
                entry.time().toString(),
                entry.key(),
                entry.function(),
                entry.operation(),
                entry.status(),
                new LedgerUnitsJson(units.images(), units.faces(), units.videoMs()),
                entry.cache().wireName(),
                entry.mode().wireName(),
                entry.coldStart(),
                entry.tier(),
                entry.priceBook(),
                entry.amount().toPlainString(),
                entry.latencyMs(),
                entry.inferenceMs(),
                entry.gpuMs(),
                entry.bytes(),
                entry.model(),
                new LedgerSeenJson(seen.kilopixels(), seen.imagesWithFaces(), seen.similarities()),
                row.ingested().toString(),
                row.corrects(),
                row.reason(),
                row.previous(),
                row.hash());
    }
}
