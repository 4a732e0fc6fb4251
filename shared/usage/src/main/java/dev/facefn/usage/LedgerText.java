package dev.facefn.usage;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Entries and rows as canonical JSON: names sorted, no white space, decimals as text, times in UTC
/// as ISO 8601. It is what the chain of a ledger is made of, and never changes.
public final class LedgerText {
    private LedgerText() {}

    public static String of(UsageEntry entry) {
        return JsonText.of(members(entry));
    }

    /// A row without its hash.
    public static String of(LedgerRow row) {
        Map<String, @Nullable Object> members = members(row.entry());
        members.put("seq", row.seq());
        members.put("ingested", row.ingested().toString());
        members.put("corrects", row.corrects());
        members.put("reason", row.reason());
        members.put("previous", row.previous());
        return JsonText.of(members);
    }

    private static Map<String, @Nullable Object> members(UsageEntry entry) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("tenant", entry.tenant());
        members.put("source", entry.source());
        members.put("id", entry.id());
        members.put("time", entry.time().toString());
        members.put("key", entry.key());
        members.put("function", entry.function());
        members.put("operation", entry.operation());
        members.put("status", entry.status());
        members.put("units", units(entry.units()));
        members.put("cache", entry.cache().wireName());
        members.put("mode", entry.mode().wireName());
        members.put("cold_start", entry.coldStart());
        members.put("tier", entry.tier());
        members.put("price_book", entry.priceBook());
        members.put("amount", entry.amount());
        members.put("latency_ms", entry.latencyMs());
        members.put("inference_ms", entry.inferenceMs());
        members.put("gpu_ms", entry.gpuMs());
        members.put("bytes", entry.bytes());
        members.put("model", entry.model());
        members.put("seen", seen(entry.seen()));
        return members;
    }

    static Map<String, Object> units(Units units) {
        return Map.of(
                "images", units.images(), "faces", units.faces(), "video_ms", units.videoMs());
    }

    private static Map<String, Object> seen(Seen seen) {
        return Map.of(
                "kilopixels",
                seen.kilopixels(),
                "images_with_faces",
                seen.imagesWithFaces(),
                "similarities",
                seen.similarities());
    }
}
