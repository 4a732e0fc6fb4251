package dev.facefn.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.State;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/// How a file of ours looks.
class ShapeTest {
    private static final int MOST_LINES = 300;
    private static final Pattern LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
    private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings\\(.*\\)\\s*$");

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked =
                Code.CLASSES.stream()
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                        .map(found -> found.getName())
                        .toList();
        assertThat(unmarked).isEmpty();
    }

    @Test
    void packagesAreNamedAfterFeatures() {
        noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..", "..utils..", "..common..", "..impl..", "..dto..", "..service..")
                .check(Code.CLASSES);
        noClasses().should().haveNameMatching(".*(Impl|Utils?|Helper|Manager)").check(Code.CLASSES);
    }

    @Test
    void classesAreFinalUnlessMadeForExtension() {
        List<String> open =
                Code.CLASSES.stream()
                        .filter(type -> type.isTopLevelClass() && !type.isInterface())
                        .filter(type -> !type.isAnnotatedWith(AutoConfiguration.class))
                        .filter(type -> !type.isAnnotatedWith(State.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .filter(type -> !type.isEnum())
                        .map(JavaClass::getName)
                        .toList();
        assertThat(open).isEmpty();
    }

    @Test
    void aFunctionShowsItsApplicationAndNothingElse() {
        for (String function : Code.functions()) {
            classes()
                    .that()
                    .resideInAPackage("dev.facefn." + function + "..")
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .arePublic()
                    .should()
                    .haveSimpleNameEndingWith("Application")
                    .check(Code.CLASSES);
        }
    }

    @Test
    void aFileTellsOneIdea() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        List<Path> sources = Code.sources();
        assertThat(sources).hasSizeGreaterThan(200);
        for (Path file : sources) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.put(Code.root().relativize(file).toString(), lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void nothingIsLeftForLaterAndASuppressionHasItsReason() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path file : Code.sources()) {
            try (Stream<String> lines = Files.lines(file)) {
                lines.filter(line -> !file.endsWith("ShapeTest.java"))
                        .filter(line ->
                                LATER.matcher(line).find() || SUPPRESSION.matcher(line).find())
                        .forEach(line -> found.put(Code.root().relativize(file).toString(), line));
            }
        }
        assertThat(found).isEmpty();
    }
}
