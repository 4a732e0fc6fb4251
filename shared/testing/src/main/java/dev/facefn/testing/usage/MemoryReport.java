package dev.facefn.testing.usage;

import dev.facefn.usage.Buckets;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usage.Units;
import dev.facefn.usage.UsageEntry;
import dev.facefn.usage.UsageReport;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// A report, counted row by row.
final class MemoryReport {
    private MemoryReport() {}

    static UsageReport of(List<LedgerRow> rows, GroupBy by) {
        Map<String, List<LedgerRow>> groups =
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> name(row.entry(), by),
                                        TreeMap::new,
                                        Collectors.toList()));
        return new UsageReport(
                groups.entrySet().stream()
                        .map(group -> group(group.getKey(), group.getValue()))
                        .toList(),
                group("total", rows));
    }

    private static String name(UsageEntry entry, GroupBy by) {
        return switch (by) {
            case FUNCTION -> entry.function();
            case ENDPOINT -> entry.operation();
            case STATUS -> String.valueOf(entry.status());
            case MODEL -> Objects.requireNonNullElse(entry.model(), "none");
            case DAY -> entry.time().atZone(ZoneOffset.UTC).toLocalDate().toString();
        };
    }

    private static UsageReport.Group group(String name, List<LedgerRow> rows) {
        List<UsageEntry> work =
                rows.stream().filter(row -> row.corrects() == null).map(LedgerRow::entry).toList();
        long pictures = work.stream().mapToLong(entry -> entry.seen().kilopixels().size()).sum();
        long withFaces = work.stream().mapToLong(entry -> entry.seen().imagesWithFaces()).sum();
        return new UsageReport.Group(
                name,
                work.size(),
                count(work, entry -> entry.status() >= 400),
                sum(rows, Units::images),
                sum(rows, Units::faces),
                sum(rows, Units::videoMs),
                rows.stream()
                        .map(row -> row.entry().amount())
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                latency(work),
                count(work, UsageEntry::coldStart),
                histogram(
                        Buckets.KILOPIXELS,
                        work.stream()
                                .flatMap(entry -> entry.seen().kilopixels().stream())
                                .mapToDouble(Integer::doubleValue)),
                histogram(
                        Buckets.FACES,
                        work.stream()
                                .filter(entry -> entry.status() < 400)
                                .filter(entry -> entry.units().images() > 0)
                                .mapToDouble(entry -> entry.units().faces())),
                pictures == 0 ? Double.NaN : (double) withFaces / pictures,
                histogram(
                        Buckets.SIMILARITIES,
                        work.stream()
                                .flatMap(entry -> entry.seen().similarities().stream())
                                .mapToDouble(Double::doubleValue)));
    }

    private static long count(List<UsageEntry> work, Predicate<UsageEntry> which) {
        return work.stream().filter(which).count();
    }

    private static long sum(List<LedgerRow> rows, ToLongFunction<Units> unit) {
        return rows.stream()
                .mapToLong(row ->
                        (row.corrects() == null ? 1 : -1) * unit.applyAsLong(row.entry().units()))
                .sum();
    }

    private static UsageReport.Histogram histogram(List<Double> bounds, DoubleStream values) {
        return Buckets.histogram(
                bounds,
                values.mapToObj(value -> new Buckets.Count(Buckets.bucket(bounds, value), 1))
                        .toList());
    }

    private static UsageReport.Latency latency(List<UsageEntry> work) {
        double[] millis = work.stream().mapToDouble(UsageEntry::latencyMs).sorted().toArray();
        return new UsageReport.Latency(
                quantile(millis, 0.5), quantile(millis, 0.95), quantile(millis, 0.99));
    }

    /// Between two values by the distance to each.
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
