package dev.facefn.deployment.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Programs that stand in for those which reach a cloud: each writes down how it was called and
/// answers what the test said, by the first pattern of the shell that its words match. What is not
/// foreseen fails with 99.
final class FakePrograms {
    final Path folder;
    private final Map<String, StringBuilder> programs = new TreeMap<>();

    FakePrograms(Path folder) {
        this.folder = folder;
        write("calls", "");
    }

    /// The words, joined by blanks, are matched by a pattern of the shell, such as `sqs * --queue
    /// *`.
    FakePrograms when(String program, String words, String answer) {
        return when(program, words, answer, 0);
    }

    FakePrograms when(String program, String words, String answer, int code) {
        return runs(program, words, "cat <<'ANSWER'\n" + answer + "\nANSWER\nexit " + code);
    }

    /// Lines of the shell instead of an answer; later patterns are asked later.
    FakePrograms runs(String program, String words, String lines) {
        StringBuilder cases = programs.computeIfAbsent(program, _ -> new StringBuilder());
        cases.append(quoted(words)).append(")\n").append(lines).append("\n;;\n");
        write(
                program,
                """
                #!/usr/bin/env bash
                here=$(dirname "$0")
                printf '%s %s\\n' "${0##*/}" "$*" | tr '\\n' ' ' >>"$here/calls"
                echo >>"$here/calls"
                case "$*" in
                """
                        + cases
                        + """
                        *) echo "not foreseen: ${0##*/} $*" >&2; exit 99 ;;
                        esac
                        """);
        return this;
    }

    /// All but `*` is to the letter.
    private static String quoted(String words) {
        return "'" + words.replace("'", "'\\''").replace("*", "'*'") + "'";
    }

    Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How they were called, in order.
    List<String> calls() {
        try {
            return Files.readAllLines(folder.resolve("calls")).stream().map(String::strip).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> calls(String part) {
        return calls().stream().filter(call -> call.contains(part)).toList();
    }
}
