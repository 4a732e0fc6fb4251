package dev.facefn.telemetry;

import dev.facefn.runtime.SettingsGroups;
import java.util.List;

/// The settings of this module.
public final class TelemetrySettings implements SettingsGroups {
    @Override
    public List<Class<? extends Record>> groups() {
        return List.of(MetricsProperties.class, TraceProperties.class);
    }
}
