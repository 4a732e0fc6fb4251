package dev.facefn.local.bench;

import java.util.Arrays;

/// The durations of one thing that was measured again and again.
public final class Timings {
    private long[] nanos = new long[64];
    private int count;

    public void add(long nanoseconds) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = nanoseconds;
    }

    /// The median in milliseconds; of an even number, the mean of the two in the middle.
    public double medianMillis() {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2e6;
    }

    /// Of every hundred, so many take no longer, in milliseconds.
    ///
    /// @param share 0 to 1
    double percentileMillis(double share) {
        if (count == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1] / 1e6;
    }
}
