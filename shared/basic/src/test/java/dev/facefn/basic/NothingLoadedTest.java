package dev.facefn.basic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.rungs.BasicSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever finds the rung has loaded nothing of OpenCV; whoever opens it has.
class NothingLoadedTest {
    @TempDir private Path data;

    /// Finds the rung, and opens it where it is told to.
    public static void main(String[] arguments) {
        BasicSource source = ServiceLoader.load(BasicSource.class).findFirst().orElseThrow();
        if (arguments[0].equals("open")) {
            source.open().close();
        }
    }

    private List<String> loaded(String what) throws Exception {
        Path log = data.resolve("classes.log");
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-modules=jdk.incubator.vector",
                                "-Xlog:class+load:file=" + log + "::filecount=0",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NothingLoadedTest.class.getName(),
                                what)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).anyMatch(line -> line.contains("dev.facefn.basic.OpenCvSource"));
        return lines.stream()
                .filter(line -> line.contains("org.bytedeco.") || line.contains("OpenCvFaces"))
                .toList();
    }

    @Test
    void findingItLoadsNothing() throws Exception {
        assertThat(loaded("find")).isEmpty();
    }

    @Test
    void openingItLoadsOpenCv() throws Exception {
        assertThat(loaded("open"))
                .anyMatch(line -> line.contains("org.bytedeco.opencv."))
                .noneMatch(line -> line.contains("org.bytedeco.openblas."));
    }
}
