package dev.facefn.compare;

import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everybody against everybody.
///
/// @param similarities row by row, in the order of the call
/// @param groups indexes of those who are one person: each is like another of its group
/// @param model absent where embeddings were brought
record MatrixResponse(
        List<List<Double>> similarities,
        List<List<Integer>> groups,
        double threshold,
        Threshold.Origin thresholdOrigin,
        @Nullable ModelJson model,
        double processingMs,
        Receipt usage) {}
