package dev.facefn.priming;

import dev.facefn.runtime.SettingsException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// Answers that are kept, sealed, for those who ask the same again.
///
/// @param time how long; 0 for not at all
/// @param memory what they may take in this process
/// @param objects whether they are kept in the object store, too
@ConfigurationProperties("facefn.cache")
record CacheProperties(
        @DefaultValue("10m") Duration time,
        @DefaultValue("64MB") DataSize memory,
        @DefaultValue("false") boolean objects) {
    private static final Duration LONGEST = Duration.ofHours(24);

    CacheProperties {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new SettingsException("facefn.cache.time is " + time + ", wanted: 0 to 24 hours");
        }
        if (memory.isNegative()) {
            throw new SettingsException("facefn.cache.memory is " + memory + ", wanted: 0 or more");
        }
    }

    boolean keeps() {
        return time.isPositive();
    }
}
