package dev.facefn.cache;

import java.util.List;

/// What was counted since the start, a number a key of a call.
///
/// @param hits found in a tier
/// @param shared made by another call that was under way here, or by another instance meanwhile
/// @param misses made by the call that asked
/// @param tiers in the order in which they are asked
public record CacheStatistics(long hits, long shared, long misses, List<Tier> tiers) {
    public CacheStatistics {
        tiers = List.copyOf(tiers);
    }

    /// @param kind as the tier calls itself
    /// @param misses there was nothing that would do, or the tier was away
    /// @param refused what was there and is no entry of that name, or none that can be read:
    ///   foreign, changed, cut short, too large
    /// @param failures how often it could not be asked
    public record Tier(String kind, long hits, long misses, long refused, long failures) {}
}
