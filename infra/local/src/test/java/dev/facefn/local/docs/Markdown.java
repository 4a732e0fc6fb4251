package dev.facefn.local.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A document of the repository.
public record Markdown(Path path, String text) {
    private static final Path ROOT = Path.of(System.getProperty("facefn.root", "../.."));
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^<!-- run: (\\w+) -->\\n```bash\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./facefn((?: [a-z][a-z-]*\\b)*)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /// A block of commands that a test runs.
    public record Block(String name, String commands) {}

    public static List<Markdown> all() {
        return List.of(
                read("README.md"),
                read("shared/README.md"),
                read("functions/README.md"),
                read(".github/CONTRIBUTING.md"),
                read("knative/README.md"));
    }

    public static Markdown read(String name) {
        Path path = ROOT.resolve(name);
        try {
            return new Markdown(path, Files.readString(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Path root() {
        return ROOT;
    }

    List<Block> blocks() {
        return found(BLOCK).map(m -> new Block(m.group(1), m.group(2))).toList();
    }

    List<String> links() {
        return found(LINK).map(m -> m.group(1)).toList();
    }

    /// The words after each `./facefn`, up to the first that is an option or a file.
    public List<List<String>> commands() {
        return found(COMMAND)
                .map(m -> List.of(m.group(1).strip().split(" ")))
                .filter(words -> !words.getFirst().isEmpty())
                .toList();
    }

    /// The rows of the first table whose head row starts with `heading`, as cells.
    List<List<String>> table(String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("| " + heading)) {
                inside = true;
            } else if (inside && !line.startsWith("|")) {
                break;
            } else if (inside && !line.startsWith("|--")) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    /// The rows of every table whose head row starts so.
    List<List<String>> tables(String heading) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("| " + heading)) {
                inside = true;
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("|--")) {
                rows.add(cells(line));
            }
        }
        return rows;
    }

    private static List<String> cells(String line) {
        String cells = line.substring(1, line.lastIndexOf('|'));
        return List.of(cells.split("\\|")).stream().map(String::strip).toList();
    }

    /// What stands between backquotes.
    static List<String> code(String cell) {
        return CODE.matcher(cell).results().map(m -> m.group(1)).toList();
    }

    private java.util.stream.Stream<MatchResult> found(Pattern pattern) {
        return pattern.matcher(text).results();
    }
}
