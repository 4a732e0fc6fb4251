package dev.facefn.local.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page that a bench has written. Those of `infra/local/results` come with the program.
///
/// @param source for people: the file, or when and by what it was measured
record ResultsPage(List<String> lines, String source) {
    private static final Pattern MADE = Pattern.compile("Made by .* on ([0-9-]+)\\.");

    /// The page in a directory if it has figures in a column, else the one that came along.
    static ResultsPage with(Path results, String name, String column) throws IOException {
        Path file = results.resolve(name + ".md");
        if (Files.isRegularFile(file)) {
            ResultsPage page = new ResultsPage(Files.readAllLines(file), file.toString());
            if (!page.column(column, "").isEmpty()) {
                return page;
            }
        }
        return shipped(name);
    }

    private static ResultsPage shipped(String name) throws IOException {
        try (InputStream in = ResultsPage.class.getResourceAsStream(name + ".md")) {
            if (in == null) {
                throw new IllegalStateException(name + ".md is missing");
            }
            List<String> lines = new String(in.readAllBytes(), UTF_8).lines().toList();
            String date =
                    lines.stream()
                            .map(MADE::matcher)
                            .filter(Matcher::find)
                            .map(made -> made.group(1))
                            .findFirst()
                            .orElseThrow();
            return new ResultsPage(
                    lines, "measured on %s by `facefn bench %s`".formatted(date, name));
        }
    }

    /// The numbers in a column of the first table that has it, of the rows that begin with a word.
    List<Double> column(String column, String word) {
        List<Double> values = new ArrayList<>();
        int at = -1;
        for (String line : lines) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (at < 0) {
                at = cells.indexOf(column);
            } else if (!line.startsWith("|")) {
                break;
            } else if (cells.size() > at
                    && cells.get(1).startsWith(word)
                    && cells.get(at).matches("[0-9]+(\\.[0-9]+)?")) {
                values.add(Double.valueOf(cells.get(at)));
            }
        }
        return values;
    }
}
