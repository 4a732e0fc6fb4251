package dev.facefn.local.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of the JDK is not used, or only by the places that are named: packages or classes below
/// `dev.facefn`.
class MembersTest {

    @ParameterizedTest(name = "{0}.{1}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # an address is a URI: URL resolves names when compared, and opens anything
                    java.net.URL              | <init>           |
                    java.net.URI              | toURL            |
                    # but as what our decoder is measured against
                    javax.imageio.ImageIO     | read             | local.bench.DecodeBenchCommand
                    # pictures stay in memory; models, keys and objects are moved into place
                    java.nio.file.Files       | createTempFile      | models runtime.DevKey storage
                    java.nio.file.Files       | createTempDirectory | models
                    java.io.File              | createTempFile   |
                    # no other program is started but npm, the video decoder, the server on a laptop, the
                    # one that knows the GPUs, and what is measured as it starts
                    java.lang.ProcessBuilder  | <init>           | models.NpmSource embedded video.Sandbox telemetry.NvidiaSmi local.coldstart.Program
                    java.lang.Runtime         | exec             |
                    # the time of day comes from a Clock that is passed in
                    java.time.Instant         | now              |
                    java.time.LocalDate       | now              |
                    java.time.LocalDateTime   | now              |
                    java.time.OffsetDateTime  | now              |
                    java.time.ZonedDateTime   | now              |
                    java.util.Date            | <init>           |
                    java.lang.System          | currentTimeMillis |
                    # chance is secure, or repeatable where tests need it
                    java.util.Random          | <init>           | testing microbench
                    java.lang.Math            | random           |
                    # people are spoken to by the console, programs by the log
                    java.lang.System          | out              | local.console testing
                    java.lang.System          | err              | local.console
                    java.lang.Throwable       | printStackTrace  | local
                    java.lang.System          | exit             | runtime.FunctionService local.Facefn
                    # what is read from outside is never code or an object graph
                    java.io.ObjectInputStream | <init>           |
                    java.lang.Class           | forName          |
                    """)
    void isUsedNowhereElse(String owner, String member, String places) {
        noClasses()
                .that(describe("are not " + places, type -> !isOneOf(type, places)))
                .should()
                .accessTargetWhere(
                        describe(
                                owner + "." + member + " is the target",
                                access -> reaches(access, owner, member)))
                .check(Code.CLASSES);
    }

    @Test
    void aTargetIsSeenWhenThereIsOne() {
        assertThat(Code.CLASSES)
                .anyMatch(type ->
                        type.getAccessesFromSelf().stream()
                                .anyMatch(a -> reaches(a, "java.lang.ProcessBuilder", "<init>")));
    }

    private static boolean reaches(JavaAccess<?> access, String owner, String member) {
        JavaClass target = access.getTargetOwner();
        boolean owned =
                member.equals("<init>")
                        ? target.getName().equals(owner)
                        : target.isAssignableTo(owner);
        return owned && access.getTarget().getName().equals(member);
    }

    private static boolean isOneOf(JavaClass type, String places) {
        return places != null
                && List.of(places.split(" ")).stream()
                        .map(place -> "dev.facefn." + place)
                        .anyMatch(place ->
                                type.getFullName().equals(place)
                                        || type.getFullName().startsWith(place + ".")
                                        || type.getFullName().startsWith(place + "$"));
    }
}
