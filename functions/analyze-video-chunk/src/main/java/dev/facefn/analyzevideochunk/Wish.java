package dev.facefn.analyzevideochunk;

import dev.facefn.events.VideoOptions;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How a video may be analysed.
final class Wish {
    static final double LEAST_CHUNK_SECONDS = 1;
    static final double MOST_CHUNK_SECONDS = 60;
    static final double LEAST_RATE = 0.2;
    static final double MOST_RATE = 30;
    static final double MOST_COST = 1_000_000;
    private static final String COLLECTION = "_default|[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private Wish() {}

    /// @throws dev.facefn.face.FacefnException `invalid_request` that names value and limit
    static void check(VideoOptions options) {
        range("chunk_seconds", options.chunkSeconds(), LEAST_CHUNK_SECONDS, MOST_CHUNK_SECONDS);
        range("frames_per_second", options.framesPerSecond(), LEAST_RATE, MOST_RATE);
        BigDecimal cost = options.maxCost();
        if (cost != null) {
            range("max_cost", cost.doubleValue(), 0, MOST_COST);
        }
        collection(options.collectionId());
    }

    private static void range(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw Rejection.invalid(
                    field, "it is %s, %s to %s is needed".formatted(value, least, most));
        }
    }

    private static void collection(@Nullable String id) {
        if (id != null && !id.matches(COLLECTION)) {
            throw Rejection.invalid("collection_id", "no collection has such a name");
        }
    }
}
