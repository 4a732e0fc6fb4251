package dev.facefn.runtime;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/// Judges the settings before anything is made of them, and names all that is wrong with them at
/// once: who mends one fault at a time starts a service as often as there are faults. What it has
/// read is what the context works with.
final class SettingsCheck implements BeanFactoryPostProcessor {
    private final ConfigurableEnvironment environment;

    SettingsCheck(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            return; // the settings are those of a build
        }
        Set<String> faults = new LinkedHashSet<>(Settings.unknown(environment));
        Binder binder = Binder.get(environment);
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type == null) {
                continue;
            }
            if (type.isRecord() && type.isAnnotationPresent(ConfigurationProperties.class)) {
                Class<? extends Record> group = type.asSubclass(Record.class);
                try {
                    beans.registerSingleton(
                            name, binder.bindOrCreate(prefix(group), Bindable.of(group)));
                } catch (BindException e) {
                    faults.addAll(faults(binder, group, e));
                }
            }
            if (SettingsGroups.class.isAssignableFrom(type)) {
                SettingsGroups function = (SettingsGroups) beans.getBean(name);
                faults.addAll(
                        function.missing(
                                setting -> Optional.ofNullable(environment.getProperty(setting)),
                                beans::containsBeanDefinition));
            }
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(text(faults));
        }
    }

    private static String text(Set<String> faults) {
        return faults.size() == 1
                ? faults.iterator().next()
                : "%d settings are wrong:\n- %s"
                        .formatted(faults.size(), String.join("\n- ", faults));
    }

    /// Of each of the settings of a group by itself, or of the group as a whole.
    private static List<String> faults(
            Binder binder, Class<? extends Record> group, BindException whole) {
        String prefix = prefix(group);
        List<String> faults = new ArrayList<>();
        for (RecordComponent component : group.getRecordComponents()) {
            String name = Settings.name(prefix, component);
            binder.bind(name, Bindable.of(String.class))
                    .map(value -> Map.of(name, value))
                    .map(MapConfigurationPropertySource::new)
                    .map(Binder::new)
                    .map(alone -> fault(alone, prefix, group).orElse(""))
                    .ifBound(faults::add);
        }
        faults.removeIf(String::isEmpty);
        // settings that are good by themselves may not go together
        return faults.isEmpty() ? List.of(reason(whole)) : faults;
    }

    private static String prefix(Class<? extends Record> group) {
        return group.getAnnotation(ConfigurationProperties.class).value();
    }

    private static Optional<String> fault(
            Binder binder, String prefix, Class<? extends Record> group) {
        try {
            var _ = binder.bindOrCreate(prefix, Bindable.of(group));
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of(reason(e));
        }
    }

    private static String reason(BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SettingsException own) {
                return String.valueOf(own.getMessage());
            }
        }
        ConfigurationProperty given = failure.getProperty();
        ResolvableType type = failure.getTarget().getType();
        return "%s is %s, wanted: %s"
                .formatted(
                        failure.getName(),
                        given == null || !isPlain(type) ? "something else" : given.getValue(),
                        wanted(type));
    }

    /// An address or a path may hold a password, a number or a word of a few does not.
    private static boolean isPlain(ResolvableType type) {
        Class<?> each = each(type);
        return each.isEnum()
                || each.isPrimitive()
                || Number.class.isAssignableFrom(each)
                || each == Boolean.class
                || each == Duration.class
                || each == DataSize.class;
    }

    /// What it is, or what there are several of.
    private static Class<?> each(ResolvableType type) {
        Class<?> one = type.hasGenerics() ? type.resolveGeneric(0) : type.resolve();
        return one == null ? Object.class : one;
    }

    /// The words of an enumeration, also where there may be several, or the name of the type.
    private static String wanted(ResolvableType type) {
        Class<?> each = each(type);
        return each.isEnum()
                ? Stream.of(each.getEnumConstants())
                        .map(word -> word.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))
                : "a " + each.getSimpleName();
    }
}
