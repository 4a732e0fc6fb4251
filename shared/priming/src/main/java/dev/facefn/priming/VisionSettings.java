package dev.facefn.priming;

import dev.facefn.runtime.SettingsGroups;
import java.util.List;

/// Makes the settings of this module known.
public final class VisionSettings implements SettingsGroups {
    @Override
    public List<Class<? extends Record>> groups() {
        return List.of(VisionProperties.class, CacheProperties.class);
    }
}
