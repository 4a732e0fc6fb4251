package dev.facefn.runtime;

import dev.facefn.api.EmbeddingModelJson;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.Problem;
import dev.facefn.api.RateLimiters;
import dev.facefn.api.Receipt;
import dev.facefn.events.EventQueues;
import dev.facefn.events.EventType;
import dev.facefn.storage.RemoteStores;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

/// What every function needs in a native image: what is said as JSON between functions and to
/// everybody, the files of the shared libraries, and what `java.util.ServiceLoader` finds. Those
/// libraries know nothing of Spring, so it is said for them here. What Spring's own classes need,
/// Spring says; what PostgreSQL's driver, Flyway and Logback need is in GraalVM's repository.
final class PlatformHints implements RuntimeHintsRegistrar {
    private static final List<Class<?>> SERVICES =
            List.of(
                    SettingsGroups.class,
                    RateLimiters.class,
                    RemoteStores.class,
                    EventQueues.class);

    /// Not seen from here: what every answer lies in.
    private static final String ENVELOPE = "dev.facefn.api.Json$Envelope";

    private static final List<String> FILES =
            List.of(
                    "application*.yaml",
                    "bundles/*.json",
                    "db/*/*.sql",
                    "dev/facefn/events/schemas/*.json",
                    "dev/facefn/usage/prices/*.properties",
                    "logback.xml",
                    "META-INF/services/dev.facefn.*");

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
        FILES.forEach(hints.resources()::registerPattern);
        JsonHints.add(hints, spoken());
        hints.reflection()
                .registerTypeIfPresent(
                        loader,
                        ENVELOPE,
                        MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
                        MemberCategory.INVOKE_DECLARED_METHODS,
                        MemberCategory.ACCESS_DECLARED_FIELDS);
        for (Class<?> service : SERVICES) {
            ServiceLoader.load(service, loader).stream()
                    .map(found -> TypeReference.of(found.type()))
                    .forEach(found ->
                            hints.reflection()
                                    .registerType(
                                            found, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS));
        }
    }

    private static List<Class<?>> spoken() {
        List<Class<?>> types = new ArrayList<>();
        Stream.of(EventType.values()).map(EventType::data).forEach(types::add);
        types.addAll(List.of(GateMessages.class.getDeclaredClasses()));
        types.addAll(
                List.of(
                        EmbeddingsJson.class,
                        EmbeddingModelJson.class,
                        Problem.class,
                        Receipt.class,
                        Readiness.Health.class,
                        ModelsEndpoint.Models.class,
                        ObjectRoutes.StoredObject.class));
        return types;
    }
}
