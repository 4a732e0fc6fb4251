package dev.facefn.local.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which technology is known where, and which is known nowhere.
class TechnologyTest {

    @ParameterizedTest(name = "{0} is known in {1} only")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    org.springframework..     | openapi runtime telemetry lambda priming detect embed compare analyzevideochunk usagetracker local
                    ai.onnxruntime..          | vision
                    org.bytedeco..            | basic
                    com.sun.net.httpserver..  | runtime telemetry local
                    io.micrometer..           | telemetry
                    io.prometheus..           | telemetry
                    io.opentelemetry..        | telemetry
                    tools.jackson..           | models rungs api events aws openapi runtime telemetry lambda detect compare analyzevideochunk local testing
                    com.fasterxml.jackson..   | models api events aws openapi runtime detect compare analyzevideochunk usagetracker local testing
                    io.cloudevents..          | events
                    software.amazon..         | aws
                    io.lettuce..              | redis
                    com.github.benmanes..     | cache
                    io.github.resilience4j..  | rungs
                    org.HdrHistogram..        | local
                    org.openjdk.jmh..         | microbench local
                    com.github.victools..     | openapi
                    picocli..                 | local
                    javax.imageio..           | image local testing
                    java.awt..                | image local testing
                    java.net.http..           | models openapi runtime lambda compare local testing
                    java.lang.foreign..       | image local telemetry
                    com.twelvemonkeys..       | image
                    java.sql..                | postgres
                    javax.sql..               | postgres
                    com.zaxxer..              | postgres
                    org.flywaydb..            | postgres
                    org.postgresql..          | postgres
                    org.junit..               | testing openapi
                    """)
    void technologyHasItsModules(String technology, String modules) {
        noClasses()
                .that(are(outside(Set.of(modules.split(" ")))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(technology)
                .check(Code.CLASSES);
    }

    @Test
    void onnxRuntimeIsKnownToTheEngineOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.facefn.vision.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(Code.CLASSES);
    }

    @Test
    void innardsOfTheJdkAreKnownNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.rmi..", "java.util.logging..", "sun..", "jdk..")
                .check(Code.CLASSES);
    }

    private static DescribedPredicate<JavaClass> outside(Set<String> modules) {
        return describe("outside of " + modules, type -> !modules.contains(Code.module(type)));
    }
}
