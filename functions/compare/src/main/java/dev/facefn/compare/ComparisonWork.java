package dev.facefn.compare;

import dev.facefn.api.ModelJson;
import dev.facefn.api.Rounding;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What it is to have compared faces. Pictures and faces count where they were embedded.
final class ComparisonWork {
    private static final int MOST_SIMILARITIES = 64;
    private static final int DECIMALS = 3;

    private ComparisonWork() {}

    /// @param model that made the embeddings; null where somebody brought them
    static Work by(@Nullable ModelJson model, List<Double> similarities) {
        return of(model == null ? null : model.modelDigest(), similarities);
    }

    /// @param similarities the best of each face
    /// @param model SHA-256 of what made the embeddings; null where nobody knows
    static Work of(@Nullable String model, List<Double> similarities) {
        return new Work(
                Units.NONE,
                Duration.ZERO,
                false,
                Cache.BYPASS,
                Mode.CPU,
                Optional.ofNullable(model),
                new Seen(
                        List.of(),
                        0,
                        similarities.stream()
                                .limit(MOST_SIMILARITIES)
                                .map(one -> Rounding.to(DECIMALS, one))
                                .toList()));
    }
}
