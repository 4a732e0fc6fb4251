package dev.facefn.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NpmSourceTest {
    private static final FileSpec WANTED =
            new FileSpec(
                    "net.onnx",
                    9,
                    "0".repeat(64),
                    "MIT",
                    new Origin.Npm("nets@1.0.0", "package/net.onnx"));

    @TempDir Path temporary;

    private void assertFails(String program, String why) {
        assertThatThrownBy(() ->
                        new NpmSource(program).fetch(List.of(WANTED), temporary, Progress.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("`npm pack nets@1.0.0` failed: " + why)
                .hasMessageContainingAll("models export DIR", "--from DIR");
    }

    private String script(String body) throws IOException {
        Path script = temporary.resolve("npm.sh");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    @Test
    void whereThereIsNoNpmItSaysWhatToDo() {
        assertFails("no-npm-of-that-name", "no-npm-of-that-name cannot be run; check");
    }

    @Test
    void namesTheErrorOfNpmNotItsAdvice() throws IOException {
        String npm =
                script(
                        """
                        echo 'npm error code E404' >&2
                        echo 'npm error 404 Not Found' >&2
                        echo 'npm error A complete log of this run can be found in: there' >&2
                        exit 1\
                        """);
        assertFails(npm, "code E404, 404 Not Found; check");
    }

    @Test
    void anNpmThatMakesNoTarballIsNotBelieved() throws IOException {
        assertFails(script("exit 0"), "npm made no tarball");
    }

    @Test
    void runsNoScriptsAndWritesIntoADirectoryOfItsOwn() throws IOException {
        String npm = script("echo \"$@\" > " + temporary.resolve("arguments") + "; exit 1");
        assertFails(npm, "no output");
        assertThat(temporary.resolve("arguments"))
                .content()
                .startsWith("pack nets@1.0.0 --ignore-scripts")
                .contains("--pack-destination " + temporary);
    }
}
