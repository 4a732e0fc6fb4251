package dev.facefn.compare;

import dev.facefn.runtime.SettingsException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// The search in memory.
///
/// @param memory that all collections may take together
@ConfigurationProperties("facefn.search")
record SearchProperties(@DefaultValue("256MB") DataSize memory) {
    SearchProperties {
        if (memory.toBytes() < 0) {
            throw new SettingsException(
                    "facefn.search.memory is " + memory + ", wanted: 0 or more");
        }
    }
}
