package dev.facefn.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A call as it stands in a file, in the form that editors know as `.http`: a line `METHOD path`,
/// header fields, an empty line, a body. A line `< name` of a body is the file of that name. `###`
/// begins the next call, and `# expect 401` before it says that it is to be refused so; several
/// numbers are several good answers.
///
/// @param expected status; none for any good one
record ScriptedCall(
        String method,
        String path,
        Map<String, String> headers,
        BodyPublisher body,
        List<Integer> expected) {
    private static final String NEXT = "###";
    private static final String EXPECT = "# expect ";
    private static final String FILE = "< ";

    /// Those of all files of a directory, by name.
    static List<ScriptedCall> in(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(".http")).sorted().toList();
        }
        List<ScriptedCall> calls = new ArrayList<>();
        for (Path file : files) {
            for (String text : Files.readString(file).split("(?m)^" + NEXT + ".*\n", -1)) {
                if (!text.isBlank()) {
                    calls.add(parse(text.stripLeading().lines().toList(), directory));
                }
            }
        }
        return calls;
    }

    private static ScriptedCall parse(List<String> lines, Path directory) throws IOException {
        List<Integer> expected = List.of();
        int at = 0;
        for (; lines.get(at).startsWith("#"); at++) {
            if (lines.get(at).startsWith(EXPECT)) {
                String[] numbers = lines.get(at).substring(EXPECT.length()).strip().split(" +");
                expected = Stream.of(numbers).map(Integer::valueOf).toList();
            }
        }
        String[] start = lines.get(at++).split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        for (; at < lines.size() && !lines.get(at).isEmpty(); at++) {
            String[] field = lines.get(at).split(": *", 2);
            headers.put(field[0], field[1]);
        }
        List<String> rest = at < lines.size() ? lines.subList(at + 1, lines.size()) : List.of();
        return new ScriptedCall(start[0], start[1], headers, body(rest, directory), expected);
    }

    private static BodyPublisher body(List<String> lines, Path directory) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String line : lines) {
            if (line.startsWith(FILE)) {
                Files.copy(directory.resolve(line.substring(FILE.length()).strip()), body);
            } else {
                body.writeBytes(line.getBytes(UTF_8));
            }
            if (lines.size() > 1) {
                body.writeBytes("\r\n".getBytes(UTF_8));
            }
        }
        return BodyPublishers.ofByteArray(body.toByteArray());
    }

    /// Whether the call is made with a key: where it need not be refused for want of one.
    boolean hasKey() {
        return !expected.contains(401);
    }

    boolean isAnsweredBy(int status) {
        return expected.isEmpty() ? status >= 200 && status <= 299 : expected.contains(status);
    }
}
