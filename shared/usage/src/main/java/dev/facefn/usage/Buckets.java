package dev.facefn.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The bounds of the histograms of a report. A value belongs to the first bucket whose bound is not
/// below it.
public final class Buckets {
    /// Of pictures: width × height / 1000.
    public static final List<Double> KILOPIXELS = list(300, 1_000, 2_000, 4_000, 12_000);

    /// Faces of a call that looked at pictures.
    public static final List<Double> FACES = list(0, 1, 2, 5, 20);

    /// Cosines from -0.2 to 1.0.
    public static final List<Double> SIMILARITIES =
            IntStream.rangeClosed(-2, 10).mapToObj(tenth -> tenth / 10.0).toList();

    private Buckets() {}

    private static List<Double> list(double... bounds) {
        return DoubleStream.of(bounds).boxed().toList();
    }

    /// @param counts of some buckets: 0 is the first
    public static UsageReport.Histogram histogram(List<Double> bounds, List<Count> counts) {
        List<Long> all = new ArrayList<>();
        for (int bucket = 0; bucket <= bounds.size(); bucket++) {
            int at = bucket;
            all.add(
                    counts.stream()
                            .filter(count -> count.bucket() == at)
                            .mapToLong(Count::count)
                            .sum());
        }
        return new UsageReport.Histogram(bounds, all);
    }

    /// How many values a bucket has.
    public record Count(int bucket, long count) {}

    public static int bucket(List<Double> bounds, double value) {
        int bucket = 0;
        while (bucket < bounds.size() && value > bounds.get(bucket)) {
            bucket++;
        }
        return bucket;
    }
}
