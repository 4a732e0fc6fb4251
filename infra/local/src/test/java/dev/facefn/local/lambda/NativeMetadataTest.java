package dev.facefn.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeHint;
import org.springframework.core.io.support.SpringFactoriesLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the build wrote for a native image has what the registrars of facefn ask for.
class NativeMetadataTest {
    private static JsonNode metadata(String function) {
        Path file =
                FunctionZip.ROOT.resolve(
                        "functions/%s/target/context/classes/META-INF/native-image/dev.facefn/%s/reachability-metadata.json"
                                .formatted(function, function));
        if (!Files.exists(file)) {
            Assumptions.abort("SKIPPED: " + file + " is made by mvn package");
        }
        return JsonMapper.shared().readTree(file);
    }

    private static RuntimeHints asked(List<String> registrars) {
        RuntimeHints hints = new RuntimeHints();
        ClassLoader loader = NativeMetadataTest.class.getClassLoader();
        SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories", loader)
                .load(RuntimeHintsRegistrar.class)
                .stream()
                .filter(found -> registrars.contains(found.getClass().getName()))
                .forEach(found -> found.registerHints(hints, loader));
        return hints;
    }

    /// What is asked for, and whether its members can be called.
    private static Map<String, Boolean> written(JsonNode metadata) {
        Map<String, Boolean> types = new HashMap<>();
        metadata.path("reflection")
                .valueStream()
                .forEach(entry ->
                        types.put(
                                entry.path("type").asString(""),
                                entry.path("allDeclaredMethods").asBoolean(false)));
        return types;
    }

    @ParameterizedTest
    @CsvSource({
        "compare, dev.facefn.compare.CompareHints, dev.facefn.compare.CompareResponse",
        "usage-tracker, dev.facefn.usagetracker.UsageTrackerHints, dev.facefn.usagetracker.UsageJson"
    })
    void hasEveryTypeAndFileThatIsAskedFor(String function, String own, String answer) {
        JsonNode metadata = metadata(function);
        Map<String, Boolean> written = written(metadata);
        Set<String> asked = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        RuntimeHints hints = asked(List.of(own, "dev.facefn.runtime.PlatformHints"));
        hints.reflection()
                .typeHints()
                .filter(hint -> hint.getMemberCategories().size() == 3)
                .map(TypeHint::getType)
                .forEach(type -> asked.add(type.getName()));
        hints.resources()
                .resourcePatternHints()
                .flatMap(hint -> hint.getIncludes().stream())
                .forEach(include -> files.add(include.getPattern()));
        assertThat(asked)
                .contains(
                        answer,
                        "dev.facefn.api.Json$Envelope",
                        "dev.facefn.events.UsageRecorded$Units");
        assertThat(asked).allMatch(type -> written.getOrDefault(type, false));
        assertThat(files).contains("db/*/*.sql", "dev/facefn/events/schemas/*.json");
        assertThat(
                        metadata.path("resources")
                                .valueStream()
                                .map(file -> file.path("glob").asString()))
                .containsAll(files);
    }
}
