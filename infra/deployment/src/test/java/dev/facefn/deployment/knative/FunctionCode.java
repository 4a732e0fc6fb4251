package dev.facefn.deployment.knative;

import dev.facefn.analyzevideochunk.AnalyzeVideoChunkApplication;
import dev.facefn.compare.CompareApplication;
import dev.facefn.detect.DetectApplication;
import dev.facefn.embed.EmbedApplication;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventType;
import dev.facefn.usagetracker.UsageTrackerApplication;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.StandardEnvironment;

/// Who takes which events, as the functions themselves say it: the beans of their configurations,
/// made without what they work with.
final class FunctionCode {
    /// By name, which is that of the folder.
    static final Map<String, Class<?>> APPLICATIONS =
            Map.of(
                    "detect", DetectApplication.class,
                    "embed", EmbedApplication.class,
                    "compare", CompareApplication.class,
                    "analyze-video-chunk", AnalyzeVideoChunkApplication.class,
                    "usage-tracker", UsageTrackerApplication.class);

    private FunctionCode() {}

    /// By function: its subscriptions.
    static Map<String, List<EventFunction>> subscriptions() {
        return APPLICATIONS.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> eventFunctions(entry.getValue()),
                                (a, _) -> a,
                                TreeMap::new));
    }

    private static List<EventFunction> eventFunctions(Class<?> application) {
        List<EventFunction> found = new ArrayList<>();
        for (Class<?> configuration : configurations(application)) {
            for (Method method : configuration.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Bean.class)
                        && method.getReturnType() == EventFunction.class) {
                    found.add(made(configuration, method));
                }
            }
        }
        return found;
    }

    private static List<Class<?>> configurations(Class<?> application) {
        List<Class<?>> all = new ArrayList<>(List.of(application));
        Import more = application.getAnnotation(Import.class);
        if (more != null) {
            all.addAll(Arrays.asList(more.value()));
        }
        return all;
    }

    private static EventFunction made(Class<?> configuration, Method method) {
        try {
            Constructor<?> constructor = configuration.getDeclaredConstructor();
            constructor.setAccessible(true);
            method.setAccessible(true);
            Object[] arguments =
                    Arrays.stream(method.getParameters()).map(FunctionCode::argument).toArray();
            return (EventFunction) method.invoke(constructor.newInstance(), arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method + " cannot be asked what it takes", e);
        }
    }

    /// Settings are those that hold without any; nothing else is needed to know what is taken.
    private static @Nullable Object argument(Parameter parameter) {
        ConfigurationProperties settings =
                parameter.getType().getAnnotation(ConfigurationProperties.class);
        return settings == null
                ? null
                : Binder.get(new StandardEnvironment())
                        .bindOrCreate(settings.value(), Bindable.of(parameter.getType()));
    }

    static Set<String> wireNames(EventFunction function) {
        return function.takes().stream()
                .map(EventType::wireName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
