package dev.facefn.runtime;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The settings that a module brings, found by `java.util.ServiceLoader`.
@FunctionalInterface
public interface SettingsGroups {
    /// Records with `@ConfigurationProperties`, one a concern.
    List<Class<? extends Record>> groups();

    /// What a function cannot do without and has not been told, one text each; asked of those that
    /// are in the context.
    ///
    /// @param settings by name, such as `facefn.database.url`
    /// @param beans whether the context makes one of this name, and has not been given another
    default List<String> missing(
            Function<String, Optional<String>> settings, Predicate<String> beans) {
        return List.of();
    }

    /// The texts for those of the names that are not set, or empty.
    static List<String> missing(Function<String, Optional<String>> settings, List<String> names) {
        return names.stream()
                .filter(name -> settings.apply(name).filter(it -> !it.isEmpty()).isEmpty())
                .map(name -> name + " is missing")
                .toList();
    }
}
