package dev.facefn.runtime;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/// The settings there are. One that there is not stops the start: a misspelt limit is no limit.
final class Settings {
    private static final List<Class<? extends Record>> OWN =
            List.of(
                    HttpProperties.class,
                    LimitProperties.class,
                    RateProperties.class,
                    GateProperties.class,
                    RedisProperties.class,
                    CorsProperties.class,
                    DataProperties.class,
                    StorageProperties.class,
                    EventProperties.class,
                    QueueProperties.class,
                    RehearsalProperties.class);
    private static final String ROOT = "facefn.";
    private static final Set<String> OF_THE_MACHINE =
            Set.of(
                    StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                    StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    private Settings() {}

    /// Those of this module and of every module beside it.
    private static List<Class<? extends Record>> all() {
        return Stream.concat(
                        OWN.stream(),
                        ServiceLoader.load(SettingsGroups.class).stream()
                                .flatMap(found -> found.get().groups().stream()))
                .toList();
    }

    /// What is set and does not exist: at most one text, which names what does.
    static List<String> unknown(ConfigurableEnvironment environment) {
        Set<String> known = known();
        Set<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> properties) {
                boolean machine = OF_THE_MACHINE.contains(source.getName());
                for (String name : properties.getPropertyNames()) {
                    if (ours(name, machine) && known.stream().noneMatch(k -> same(k, name))) {
                        unknown.add(name);
                    }
                }
            }
        }
        return unknown.isEmpty()
                ? List.of()
                : List.of(
                        "unknown settings: %s. There are: %s"
                                .formatted(String.join(", ", unknown), String.join(", ", known)));
    }

    /// In the environment of a machine only what begins as a concern of ours is meant for us:
    /// `FACEFN_MODELS` is for the model store.
    private static boolean ours(String name, boolean machine) {
        String start = letters(machine ? prefixOf(name) : ROOT);
        return !start.isEmpty() && letters(name).startsWith(start);
    }

    private static String prefixOf(String name) {
        return all().stream()
                .map(Settings::prefix)
                .filter(prefix -> letters(name).startsWith(letters(prefix)))
                .filter(prefix -> name.length() > prefix.length())
                .findFirst()
                .orElse("");
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>();
        for (Class<? extends Record> type : all()) {
            for (RecordComponent component : type.getRecordComponents()) {
                names.add(name(prefix(type), component));
            }
        }
        return names;
    }

    /// `facefn.http.max-connections`
    static String name(String prefix, RecordComponent component) {
        String dashed = component.getName().replaceAll("([A-Z])", "-$1");
        return prefix + "." + dashed.toLowerCase(Locale.ROOT);
    }

    private static String prefix(Class<? extends Record> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    /// `facefn.http.max-connections`, `FACEFN_HTTP_MAXCONNECTIONS`; `facefn.cors.origins[0]`.
    private static boolean same(String known, String given) {
        return letters(known).equals(letters(given.replaceFirst("[\\[_]\\d+]?$", "")));
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    static void require(boolean holds, String name, Object value, String wanted) {
        if (!holds) {
            throw new SettingsException(name + " is " + value + ", wanted: " + wanted);
        }
    }

    static void positive(String name, Duration value) {
        require(value.isPositive(), name, value, "more than 0");
    }
}
