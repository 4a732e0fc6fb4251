package dev.facefn.usagetracker;

import dev.facefn.api.Receipt;
import dev.facefn.api.Rounding;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.UsageReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was used in a period.
///
/// @param usage the groups, in the order of their names
/// @param from RFC 3339
/// @param to RFC 3339, not included
/// @param budget of the current month; absent where there is none
record UsageJson(
        List<UsageGroupJson> usage,
        UsageGroupJson total,
        String from,
        String to,
        String groupBy,
        @Nullable BudgetJson budget) {

    /// @param errors requests with a status of 400 and above
    /// @param videoSeconds with three decimals
    /// @param amount decimal text
    /// @param imageSizes pictures by their size in thousands of pixels
    /// @param faceCounts requests by how many faces they found
    /// @param detectionRate pictures with a face / pictures; absent without pictures
    /// @param similarities comparisons by their cosine
    record UsageGroupJson(
            String group,
            long requests,
            long errors,
            long images,
            long faces,
            double videoSeconds,
            String amount,
            String currency,
            LatencyJson latencyMs,
            long coldStarts,
            HistogramJson imageSizes,
            HistogramJson faceCounts,
            @Nullable Double detectionRate,
            HistogramJson similarities) {}

    /// Half, 95 % and 99 % of the requests were at least so fast.
    record LatencyJson(double p50, double p95, double p99) {}

    /// @param bounds upper bounds, included; the last bucket has none
    /// @param counts one more than bounds
    record HistogramJson(List<Double> bounds, List<Long> counts) {}

    static UsageGroupJson of(UsageReport.Group group) {
        return new UsageGroupJson(
                group.name(),
                group.requests(),
                group.errors(),
                group.images(),
                group.faces(),
                Rounding.to(3, group.videoMs() / 1e3),
                Receipt.text(group.amount()),
                PriceBook.CURRENCY,
                of(group.latency()),
                group.coldStarts(),
                of(group.imageSizes()),
                of(group.faceCounts()),
                Double.isNaN(group.detectionRate()) ? null : Rounding.to(4, group.detectionRate()),
                of(group.similarities()));
    }

    private static LatencyJson of(UsageReport.Latency latency) {
        return new LatencyJson(
                Rounding.to(3, latency.p50()),
                Rounding.to(3, latency.p95()),
                Rounding.to(3, latency.p99()));
    }

    private static HistogramJson of(UsageReport.Histogram histogram) {
        return new HistogramJson(histogram.bounds(), histogram.counts());
    }
}
