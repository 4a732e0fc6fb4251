package dev.facefn.runtime;

import java.util.List;

/// The settings that a module brings, found by `java.util.ServiceLoader`.
@FunctionalInterface
public interface SettingsGroups {
    /// Records with `@ConfigurationProperties`, one a concern.
    List<Class<? extends Record>> groups();
}
