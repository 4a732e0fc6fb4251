package dev.facefn.local.bench;

/// What became of one size of the search benchmark.
sealed interface SearchResult {
    int rows();

    /// As medians in milliseconds.
    ///
    /// @param megabytes of the numbers that are read, in millions
    /// @param floorMs reading the same numbers once
    /// @param searchMs one probe
    /// @param eightMs eight probes in one pass
    /// @param recall the part of the true best that the search found
    record Measured(
            int rows,
            double megabytes,
            double floorMs,
            double searchMs,
            double eightMs,
            double recall)
            implements SearchResult {
        double ratio() {
            return searchMs / floorMs;
        }

        double eightRatio() {
            return eightMs / floorMs;
        }
    }

    /// @param skipped why
    record Skipped(int rows, String skipped) implements SearchResult {}
}
