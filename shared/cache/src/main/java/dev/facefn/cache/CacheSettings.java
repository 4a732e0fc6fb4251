package dev.facefn.cache;

import java.time.Duration;

/// How long things last in a [ResultCache].
///
/// @param time an entry, from when it was made
/// @param lease the right of one instance to make an entry for all: at most this is lost when it
///   dies
/// @param patience with another instance that is making an entry
/// @param waiting for another call of this process that is making an entry
/// @param tierTime that one call spends in one tier: what is slow is as good as away
public record CacheSettings(
        Duration time, Duration lease, Duration patience, Duration waiting, Duration tierTime) {

    /// A quarter of an hour: what an answer tells of a person is not kept for longer than that.
    public static final CacheSettings DEFAULT =
            new CacheSettings(
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    Duration.ofMillis(250));

    public CacheSettings {
        positive("time", time);
        positive("lease", lease);
        positive("patience", patience);
        positive("waiting", waiting);
        positive("tierTime", tierTime);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " is " + value + ", more than 0 is needed");
        }
    }
}
