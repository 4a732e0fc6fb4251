package dev.facefn.deployment.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The linters find nothing here, and do find what is planted.
class LintTest {
    @TempDir Path folder;

    @Test
    void nothingIsFoundHere() {
        Script.Ended ended = Script.named("lint").run();
        ended.out().lines().filter(line -> line.startsWith("SKIPPED")).forEach(System.out::println);
        assertThat(ended.code()).as(ended.all()).isZero();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    shellcheck | .github/scripts/broken | #!/usr/bin/env bash~rm -rf $1/*
                    python3    | .github/scripts/broken | #!/usr/bin/env python3~def (:
                    actionlint | .github/workflows/broken.yml | on: push~jobs:~  a:~    runs-on: ubuntu-24.04~    steps:~      - run: echo ${{ steps.no.outputs.x }}
                    actionlint | .github/workflows/broken.yml | on: push~jobs:~  a:~    needs: [b]~    runs-on: ubuntu-24.04~    steps:~      - run: echo
                    """)
    void aMistakeIsFound(String linter, String file, String text) throws IOException {
        Tools.need("git", "bash", "python3");
        for (String each : List.of("facefn", ".ci/run", ".github/scripts/lint")) {
            copy(each);
        }
        Path workflow = Tools.WORKFLOWS.resolve("ci.yml");
        copy(Tools.ROOT.relativize(workflow).toString());
        Files.writeString(folder.resolve(file), text.replace("~", "\n") + "\n");
        String part = file.contains("workflows") ? "workflows" : "scripts";
        Script.Ended ended = Script.program(folder.resolve(".github/scripts/lint"), part).run();
        if (ended.out().contains("SKIPPED: " + linter)) {
            Tools.skip(linter + " is not to be had");
        }
        assertThat(ended.code()).as(ended.all()).isEqualTo(1);
    }

    @Test
    void everyScriptCanBeExecutedSaysWhatItIsAndIsCalled() throws IOException {
        StringBuilder callers = new StringBuilder();
        Workflow.all().forEach(workflow -> callers.append(workflow.text()));
        TreeSet<String> uncalled = new TreeSet<>();
        for (Path script : scripts()) {
            String name = script.getFileName().toString();
            assertThat(script).isExecutable();
            assertThat(Files.readAllLines(script).size()).as(name).isLessThanOrEqualTo(200);
            Script.Ended help = Script.named(name, "--help").run();
            assertThat(help.code()).as(help.all()).isZero();
            assertThat(help.out()).as(name).contains("usage: " + name).contains("Exit codes: ");
            assertThat(Script.named(name, "--no-such-option").run().code()).as(name).isEqualTo(2);
            for (Path other : scripts()) {
                if (!other.equals(script)) {
                    callers.append(Files.readString(other).replace(name + ": ", ""));
                }
            }
            if (!callers.toString().contains("scripts/" + name)
                    && !callers.toString().contains("\"$HERE/" + name + "\"")) {
                uncalled.add(name);
            }
        }
        assertThat(uncalled).as("scripts that nothing calls").isEmpty();
    }

    private void copy(String name) throws IOException {
        Path to = folder.resolve(name);
        Files.createDirectories(to.getParent());
        Files.copy(Tools.ROOT.resolve(name), to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Tools.SCRIPTS)) {
            return files.sorted().toList();
        }
    }
}
