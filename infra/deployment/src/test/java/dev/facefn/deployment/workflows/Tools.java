package dev.facefn.deployment.workflows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Where the repository is, and what programs this machine has.
final class Tools {
    static final Path ROOT =
            Path.of(System.getProperty("facefn.root", "../..")).toAbsolutePath().normalize();
    static final Path SCRIPTS = ROOT.resolve(".github/scripts");
    static final Path WORKFLOWS = ROOT.resolve(".github/workflows");

    private Tools() {}

    /// Skips the test, visibly, where a program is missing.
    static void need(String... programs) {
        for (String program : programs) {
            if (!has(program)) {
                skip(program + " is not installed");
            }
        }
    }

    static void skip(String why) {
        System.out.println("SKIPPED: " + why);
        Assumptions.abort(why);
    }

    /// The interpreter itself.
    static Path python() {
        need("python3");
        Script.Ended told =
                Script.program("python3", "-c", "import sys; print(sys.executable)").run();
        return Path.of(told.out().strip());
    }

    static boolean has(String program) {
        return folders().anyMatch(folder -> Files.isExecutable(folder.resolve(program)));
    }

    private static Stream<Path> folders() {
        return Arrays.stream(System.getenv("PATH").split(":")).map(Path::of);
    }
}
