package dev.facefn.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function did something that counts.
///
/// @param operation id of the route or the step, such as `detect` or `analyzeChunk`
/// @param key id of the API key; null for work that no call asked for directly
/// @param status of the answer, as in HTTP
/// @param cache `hit`, `miss` or `bypass`
/// @param mode rung that answered: `gpu`, `cpu`, `basic` or `cached`
/// @param tier which prices go by; null for that of the tenant when it is written down
/// @param priceBook version of the prices
/// @param modelDigest SHA-256 of the model; null where none was used
public record UsageRecorded(
        String function,
        String operation,
        @Nullable String key,
        Units units,
        int status,
        double latencyMs,
        double inferenceMs,
        double gpuMs,
        long bytes,
        boolean coldStart,
        String cache,
        String mode,
        @Nullable String tier,
        String priceBook,
        @Nullable String modelDigest,
        Seen seen)
        implements EventData {

    public record Units(int images, int faces, long videoMs) {}

    /// Of pictures, in numbers that lead to nobody.
    ///
    /// @param kilopixels of each picture
    /// @param similarities the best of each face that was compared
    public record Seen(List<Integer> kilopixels, int imagesWithFaces, List<Double> similarities) {
        public Seen {
            kilopixels = List.copyOf(kilopixels);
            similarities = List.copyOf(similarities);
        }
    }
}
