package dev.facefn.usage;

import java.math.BigDecimal;
import java.util.List;

/// What a tenant used in a period.
///
/// @param groups in the order of their names
/// @param total of all of them
public record UsageReport(List<Group> groups, Group total) {
    public UsageReport {
        groups = List.copyOf(groups);
    }

    /// @param name such as `detect`, `200` or `2026-11-21`; `total` of the total
    /// @param requests that were answered, corrections not counted
    /// @param errors of those requests, status 400 and above
    /// @param imageSizes how many pictures had so many pixels, see `Histogram`
    /// @param faceCounts how many calls found so many faces
    /// @param detectionRate pictures with a face / pictures; NaN without pictures
    /// @param similarities how many comparisons came out so
    public record Group(
            String name,
            long requests,
            long errors,
            long images,
            long faces,
            long videoMs,
            BigDecimal amount,
            Latency latency,
            long coldStarts,
            Histogram imageSizes,
            Histogram faceCounts,
            double detectionRate,
            Histogram similarities) {}

    /// Milliseconds; zeros without requests.
    public record Latency(double p50, double p95, double p99) {}

    /// @param bounds ascending upper bounds, of which the last bucket has none
    /// @param counts one more than bounds
    public record Histogram(List<Double> bounds, List<Long> counts) {
        public Histogram {
            bounds = List.copyOf(bounds);
            counts = List.copyOf(counts);
        }
    }
}
