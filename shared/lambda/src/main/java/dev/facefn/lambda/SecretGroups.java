package dev.facefn.lambda;

import dev.facefn.runtime.SettingsGroups;
import java.util.List;

/// The settings that this module brings.
public final class SecretGroups implements SettingsGroups {
    @Override
    public List<Class<? extends Record>> groups() {
        return List.of(SecretProperties.class);
    }
}
