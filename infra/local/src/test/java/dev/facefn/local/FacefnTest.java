package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacefnTest {

    @Test
    void helpNamesEveryCommandAndShowsExamples() {
        Ran help = Ran.facefn("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("  demo ", "  up ", "  detect ", "  models ", "  doctor ", "  bench ")
                .contains("Examples:", "facefn detect photo.jpg")
                .contains("Exit codes: 0 done, 1 failed, 2 wrong usage, 78");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "detect",
                "models",
                "doctor",
                "bench",
                "models pull",
                "models list",
                "models verify",
                "models export",
                "bench detect",
                "bench search",
                "calibrate",
                "bench embed"
            })
    void everyCommandExplainsItself(String command) {
        Ran help = Ran.facefn((Object[]) (command + " --help").split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).startsWith("Usage: facefn " + command);
    }

    @Test
    void versionNamesFacefnAndJava() {
        Ran version = Ran.facefn("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).contains("facefn ", "Java 25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "--nonsense", "detect", "models", "up --port many"})
    void wrongUsageIsOneLineAndTheWayToHelp(String arguments) {
        Ran ran = arguments.isEmpty() ? Ran.facefn() : Ran.facefn((Object[]) arguments.split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).startsWith("facefn: ").contains("--help");
    }

    @Test
    void aMisspeltCommandIsSuggested() {
        assertThat(Ran.facefn("detec", "photo.jpg").err()).contains("facefn detect");
    }
}
