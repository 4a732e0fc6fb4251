package dev.facefn.runtime;

import static java.util.stream.Collectors.toSet;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
    private static final List<String> ROOT = List.of("facefn");
    private static final Pattern INDEX = Pattern.compile("[\\[_]\\d+]?$");
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
        List<Class<? extends Record>> groups = all();
        List<String> concerns =
                groups.stream().map(group -> letters(prefix(group))).distinct().toList();
        Set<String> known = names(groups);
        Set<String> knownLetters = known.stream().map(Settings::letters).collect(toSet());
        Set<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> properties) {
                List<String> ours = OF_THE_MACHINE.contains(source.getName()) ? concerns : ROOT;
                for (String name : properties.getPropertyNames()) {
                    if (isOurs(name, ours) && !knownLetters.contains(letters(unindexed(name)))) {
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
    private static boolean isOurs(String name, List<String> concerns) {
        String letters = letters(name);
        return concerns.stream()
                .anyMatch(concern ->
                        letters.startsWith(concern) && letters.length() > concern.length());
    }

    private static Set<String> names(List<Class<? extends Record>> groups) {
        Set<String> names = new TreeSet<>();
        for (Class<? extends Record> type : groups) {
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

    /// `facefn.cors.origins` of `facefn.cors.origins[0]` and of `FACEFN_CORS_ORIGINS_0`
    private static String unindexed(String name) {
        return INDEX.matcher(name).replaceFirst("");
    }

    /// Alike for `facefn.http.max-connections` and `FACEFN_HTTP_MAXCONNECTIONS`.
    private static String letters(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.chars()
                .filter(c -> c < 128 && Character.isLetterOrDigit(c))
                .map(Character::toLowerCase)
                .forEach(c -> letters.append((char) c));
        return letters.toString();
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
