package dev.facefn.compare;

import org.jspecify.annotations.Nullable;

/// The cosine from which two faces are one person.
record Threshold(double value, Origin origin) {

    /// Where a threshold comes from.
    ///
    /// @param kind `default`, `request`, `collection` or `false_match_rate`
    /// @param text for people
    /// @param extrapolated true when the calibration has too few pairs to have seen the rate
    record Origin(String kind, String text, @Nullable Boolean extrapolated) {}
}
