package dev.facefn.local.usage;

import dev.facefn.local.platform.ApiClient;
import dev.facefn.usage.Cache;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The rows of a ledger, read page by page.
final class LedgerPages {
    private static final int ROWS = 1_000;

    private LedgerPages() {}

    /// Every row in its order.
    static void read(ApiClient api, Consumer<LedgerRow> sink) {
        long next = 1;
        while (next > 0) {
            JsonNode page = page(api, next);
            page.path("rows").forEach(row -> sink.accept(row(row)));
            next = page.path("next_seq").asLong(0);
        }
    }

    private static JsonNode page(ApiClient api, long from) {
        try {
            return api.get("/v1/usage/ledger?from_seq=%d&limit=%d".formatted(from, ROWS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LedgerRow row(JsonNode row) {
        JsonNode corrects = row.path("corrects");
        return new LedgerRow(
                row.path("seq").longValue(),
                entry(row),
                Instant.parse(row.path("ingested").asString()),
                corrects.isNumber() ? corrects.longValue() : null,
                text(row, "reason"),
                row.path("previous").asString(),
                row.path("hash").asString());
    }

    private static UsageEntry entry(JsonNode row) {
        JsonNode units = row.path("units");
        JsonNode seen = row.path("seen");
        return new UsageEntry(
                row.path("tenant").asString(),
                row.path("source").asString(),
                row.path("id").asString(),
                Instant.parse(row.path("time").asString()),
                text(row, "key"),
                row.path("function").asString(),
                row.path("operation").asString(),
                row.path("status").intValue(),
                new Units(
                        units.path("images").intValue(),
                        units.path("faces").intValue(),
                        units.path("video_ms").longValue()),
                Cache.of(row.path("cache").asString()),
                Mode.of(row.path("mode").asString()),
                row.path("cold_start").booleanValue(),
                row.path("tier").asString(),
                row.path("price_book").asString(),
                new BigDecimal(row.path("amount").asString()),
                row.path("latency_ms").doubleValue(),
                row.path("inference_ms").doubleValue(),
                row.path("gpu_ms").doubleValue(),
                row.path("bytes").longValue(),
                text(row, "model"),
                new Seen(
                        seen.path("kilopixels").valueStream().map(JsonNode::intValue).toList(),
                        seen.path("images_with_faces").intValue(),
                        seen.path("similarities")
                                .valueStream()
                                .map(JsonNode::doubleValue)
                                .toList()));
    }

    private static @Nullable String text(JsonNode row, String name) {
        return row.path(name).isString() ? row.path(name).asString() : null;
    }
}
