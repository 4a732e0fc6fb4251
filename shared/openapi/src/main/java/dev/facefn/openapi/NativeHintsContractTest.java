package dev.facefn.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.events.EventType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

/// What Jackson, `ServiceLoader` and class loaders look for at run time is kept in the native image
/// of a function.
public abstract class NativeHintsContractTest {
    private static final Pattern OURS = Pattern.compile("dev\\.facefn\\.[\\w.$]+");
    private static final ClassLoader LOADER = ClassLoader.getSystemClassLoader();

    private record New(List<New> more) {}

    /// The name of its package.
    protected abstract String function();

    /// Of the started function, which keeps its data there.
    protected abstract List<Route> routes(Path data) throws Exception;

    /// One of its answers.
    protected abstract Class<?> answer();

    private static RuntimeHints hints() {
        RuntimeHints hints = new RuntimeHints();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
                .load(RuntimeHintsRegistrar.class)
                .forEach(registrar -> registrar.registerHints(hints, LOADER));
        return hints;
    }

    /// Of these types and of what they hold, those whose members an image would not have.
    private static Set<String> lost(RuntimeHints hints, Stream<Class<?>> roots) throws Exception {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> root : roots.toList()) {
            collect(root, types);
        }
        Set<String> lost = new LinkedHashSet<>();
        for (Class<?> type : types) {
            if (!RuntimeHintsPredicates.reflection()
                    .onType(type)
                    .withMemberCategories(
                            MemberCategory.INVOKE_DECLARED_METHODS,
                            MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)
                    .test(hints)) {
                lost.add(type.getName());
            }
        }
        return lost;
    }

    private static void collect(Class<?> type, Set<Class<?>> into) throws Exception {
        if (!into.add(type) || !type.isRecord()) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            var names = OURS.matcher(component.getGenericType().getTypeName());
            while (names.find()) {
                collect(LOADER.loadClass(names.group()), into);
            }
        }
    }

    private static Stream<Class<?>> written(Class<?> answer) {
        return Reply.class.isAssignableFrom(answer) || answer.getEnclosingClass() == Reply.class
                ? Stream.empty()
                : Stream.of(answer);
    }

    @Test
    void everyAnswerOfEveryRouteCanBeWritten(@TempDir Path data) throws Exception {
        List<Class<?>> answers =
                routes(data).stream()
                        .<Class<?>>flatMap(route -> written(route.operation().answer()))
                        .toList();
        assertThat(answers).hasSizeGreaterThan(8);
        assertThat(lost(hints(), answers.stream())).isEmpty();
        assertThat(lost(new RuntimeHints(), answers.stream())).contains(answer().getName());
    }

    @Test
    void everyEventAndErrorCanBeReadAndWritten() throws Exception {
        assertThat(lost(hints(), Stream.of(EventType.values()).map(EventType::data))).isEmpty();
        Class<?> envelope = LOADER.loadClass("dev.facefn.api.Json$Envelope");
        assertThat(lost(hints(), Stream.of(envelope))).isEmpty();
    }

    @Test
    void aRecordThatNobodyNamedIsFound() throws Exception {
        assertThat(lost(hints(), Stream.of(New.class))).containsExactly(New.class.getName());
    }

    @Test
    void everyFileThatIsShippedIsInTheImage() throws IOException {
        List<String> files = files();
        assertThat(files)
                .contains(
                        "application.properties",
                        "dev/facefn/%s/openapi.json".formatted(function()))
                .anyMatch(file -> file.startsWith("db/"))
                .anyMatch(file -> file.startsWith("dev/facefn/usage/prices/"));
        RuntimeHints hints = hints();
        assertThat(files)
                .allMatch(file -> RuntimeHintsPredicates.resource().forResource(file).test(hints));
        assertThat(RuntimeHintsPredicates.resource().forResource("bundles/new.txt")).rejects(hints);
    }

    /// Of the modules on this class path, and of this one.
    private static List<String> files() throws IOException {
        Set<String> files = new LinkedHashSet<>();
        for (String root : List.of("../../shared", "src")) {
            try (Stream<Path> found = Files.find(Path.of(root), 12, (file, _) -> shipped(file))) {
                found.map(file -> file.toString().replaceFirst(".*src/main/resources/", ""))
                        // read by the build
                        .filter(file -> !file.equals("META-INF/spring/aot.factories"))
                        .filter(file -> LOADER.getResource(file) != null)
                        .forEach(files::add);
            }
        }
        return List.copyOf(files);
    }

    private static boolean shipped(Path file) {
        return Files.isRegularFile(file) && file.toString().contains("src/main/resources/");
    }
}
