package dev.facefn.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is in the zips that Lambda gets.
@Timeout(120)
class LambdaZipTest {
    private static final int MOST_BYTES = 20_000_000;

    private static List<String> jars(FunctionZip zip) throws Exception {
        try (ZipFile file = new ZipFile(zip.file().toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> !name.equals("start"))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "usage-tracker"})
    void hasAProgramThatStartsItAndJarsAndNoMoreThan20Megabytes(String function) throws Exception {
        FunctionZip zip = FunctionZip.of(function);
        System.out.printf("%s: %d bytes%n", zip.file().getFileName(), Files.size(zip.file()));
        assertThat(Files.size(zip.file())).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(jars(zip))
                .allMatch(name -> name.matches("lib/[^/]+\\.jar"))
                .contains("lib/" + function + "-context.jar", "lib/crac-1.5.0.jar")
                .anyMatch(name -> name.startsWith("lib/" + function + "-0"));
        try (FileSystem files = zip.open()) {
            assertThat(Files.getPosixFilePermissions(files.getPath("/start")))
                    .contains(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.OTHERS_EXECUTE)
                    .doesNotContain(PosixFilePermission.OTHERS_WRITE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "usage-tracker"})
    void hasNothingThatLambdaNeverUses(String function) throws Exception {
        assertThat(jars(FunctionZip.of(function)))
                .noneMatch(name ->
                        name.matches(
                                "lib/(netty|spring-web|reactor-netty|onnxruntime|api-0\\.3|ffmpeg"
                                        + "|javacpp|lettuce|prometheus|micrometer-core"
                                        + "|commons-compress|aws-lambda-java|image-0|vision-0"
                                        + "|priming-0|junit|testing-0).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "usage-tracker"})
    void isTheSameToTheByteFromTheSameFiles(String function, @TempDir Path folder)
            throws Exception {
        FunctionZip zip = FunctionZip.of(function);
        try (ZipFile file = new ZipFile(zip.file().toFile())) {
            assertThat(file.stream())
                    .allMatch(entry ->
                            entry.getTimeLocal().equals(LocalDateTime.of(2026, 1, 1, 0, 0)));
        }
        Path again = folder.resolve("again.zip");
        Path functions = FunctionZip.ROOT.resolve("functions");
        Process made =
                new ProcessBuilder(
                                Stream.of(
                                                ProcessHandle.current()
                                                        .info()
                                                        .command()
                                                        .orElseThrow(),
                                                functions.resolve("lambda/Zip.java"),
                                                functions.resolve(function + "/target/app"),
                                                function,
                                                functions.resolve("lambda/start"),
                                                again)
                                        .map(Object::toString)
                                        .toList())
                        .inheritIO()
                        .start();
        assertThat(made.waitFor()).isZero();
        assertThat(Files.mismatch(zip.file(), again)).isEqualTo(-1);
    }
}
