package dev.facefn.local.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which module may know which.
class ModulesTest {

    @Test
    void everyModuleWasImported() {
        Map<String, Long> classes =
                Code.CLASSES.stream()
                        .collect(Collectors.groupingBy(Code::module, Collectors.counting()));
        assertThat(classes.keySet()).containsExactlyInAnyOrderElementsOf(modules());
        assertThat(classes).allSatisfy((_, count) -> assertThat(count).isGreaterThan(2));
        assertThat(Code.CLASSES.size()).isGreaterThan(200);
    }

    @Test
    void modulesHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.facefn.(*)..")
                .should()
                .beFreeOfCycles()
                .check(Code.CLASSES);
    }

    @Test
    void packagesHaveNoCycle() {
        SlicesRuleDefinition.slices()
                .matching("dev.facefn.(**)")
                .should()
                .beFreeOfCycles()
                .check(Code.CLASSES);
    }

    @Test
    void sharedModulesNeedOnlyWhatTheirReadmeDraws() throws IOException {
        Map<String, Set<String>> drawn = Arrows.drawn();
        assertThat(drawn).isNotEmpty();
        Map<String, Set<String>> surprises = new TreeMap<>();
        shared().forEach(module -> {
            Set<String> needs = new TreeSet<>(needs(module));
            needs.removeAll(drawn.getOrDefault(module, Set.of()));
            if (!needs.isEmpty()) {
                surprises.put(module, needs);
            }
        });
        assertThat(surprises).as("needs that shared/README.md does not draw").isEmpty();
    }

    @Test
    void theReadmeDrawsNoArrowThatTheBuildDoesNotHave() throws IOException {
        Map<String, Set<String>> built = new TreeMap<>();
        for (String module : shared()) {
            built.put(module, declared(Code.root().resolve("shared").resolve(module)));
        }
        Map<String, Set<String>> drawn = Arrows.drawn();
        assertThat(built.keySet()).containsAll(drawn.keySet());
        drawn.forEach(
                (module, needs) -> assertThat(built.get(module)).as(module).containsAll(needs));
    }

    @Test
    void functionsKnowNeitherEachOtherNorTheLocalPlatform() {
        Set<String> shared = Set.copyOf(shared());
        for (String function : Code.functions()) {
            assertThat(needs(function)).as(function).isSubsetOf(shared);
        }
    }

    @Test
    void nothingThatShipsNeedsTheTestMaterial() {
        List<String> users = new ArrayList<>(modules());
        users.remove("testing");
        assertThat(users).noneMatch(module -> needs(module).contains("testing"));
        assertThat(users).noneMatch(module -> needs(module).contains("openapi"));
    }

    /// The other modules of ours that the classes of a module mention.
    private static Set<String> needs(String module) {
        return Code.CLASSES.stream()
                .filter(type -> Code.module(type).equals(module))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(Code::ours)
                .map(Code::module)
                .filter(other -> !other.equals(module))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The modules of ours that a pom names as dependencies.
    private static Set<String> declared(Path module) throws IOException {
        return List.of(Files.readString(module.resolve("pom.xml")).split("<dependency>")).stream()
                .skip(1)
                .filter(dependency -> dependency.contains("<groupId>dev.facefn</groupId>"))
                .map(dependency -> dependency.replaceAll("(?s).*?<artifactId>(.*?)<.*", "$1"))
                .collect(Collectors.toSet());
    }

    private static List<String> modules() {
        return Stream.of("shared", "functions", "infra")
                .flatMap(folder -> Code.below(folder).stream())
                .toList();
    }

    private static List<String> shared() {
        return Code.below("shared");
    }
}
