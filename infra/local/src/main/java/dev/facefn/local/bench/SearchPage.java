package dev.facefn.local.bench;

import dev.facefn.local.bench.SearchResult.Measured;
import dev.facefn.local.bench.SearchResult.Skipped;
import dev.facefn.local.console.Table;
import java.util.List;
import java.util.Locale;

/// The results of the search benchmark as a page.
record SearchPage(Platform platform, long heapBytes, int rounds, String day) {

    String write(List<SearchResult> results) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Speed of exact search

                Made by `./facefn bench search --rounds %d` on %s.

                | | |
                |---|---|
                | processor | %s, %d cores |
                | system | %s |
                | Java | %s, heap of at most %d MB |

                Random unit vectors of %d numbers in memory, one face a person, the %d persons most alike of all, one thread.
                Each number is the median of %d rounds in milliseconds; in a round every column has its turn, and the order of
                the columns changes from round to round.

                - **floor**: reading the same numbers once, by the faster of two loops: copying each column to a buffer in the
                  first-level cache, and adding it to one.
                - **search**: one probe, from the query to the persons.
                - **8 probes**: eight probes in one pass over the rows.
                - **recall**: the part of the true %d best that the search found, over %d probes; the truth is a brute-force
                  search in double precision.

                | rows | MB | floor | search | search ÷ floor | 8 probes | 8 probes ÷ floor | recall |
                |--:|--:|--:|--:|--:|--:|--:|--:|
                """
                        .formatted(
                                rounds,
                                day,
                                platform.processor(),
                                platform.cores(),
                                platform.system(),
                                platform.java(),
                                heapBytes / 1_000_000,
                                SearchBench.DIMENSION,
                                SearchBench.LIMIT,
                                rounds,
                                SearchBench.LIMIT,
                                SearchBench.PROBES));
        results.forEach(result -> page.append(row(result)));
        return page.toString();
    }

    private static String row(SearchResult result) {
        return switch (result) {
            case Skipped it ->
                    "| %s | SKIPPED: %s | | | | | | |%n".formatted(rows(it), it.skipped());
            case Measured it ->
                    "| %s | %.0f | %s | %s | %s | %s | %s | %s |%n"
                            .formatted(
                                    rows(it),
                                    it.megabytes(),
                                    ResultsPage.millis(it.floorMs()),
                                    ResultsPage.millis(it.searchMs()),
                                    ResultsPage.ratio(it.ratio()),
                                    ResultsPage.millis(it.eightMs()),
                                    ResultsPage.ratio(it.eightRatio()),
                                    recall(it));
        };
    }

    static Table table(List<SearchResult> results) {
        Table table = new Table("rows", "floor ms", "search ms", "ratio", "8 probes ms", "recall");
        for (SearchResult result : results) {
            switch (result) {
                case Skipped it ->
                        table.row(rows(it), "–", "SKIPPED: " + it.skipped(), "–", "–", "–");
                case Measured it ->
                        table.row(
                                rows(it),
                                ResultsPage.millis(it.floorMs()),
                                ResultsPage.millis(it.searchMs()),
                                ResultsPage.ratio(it.ratio()),
                                ResultsPage.millis(it.eightMs()),
                                recall(it));
            }
        }
        return table;
    }

    private static String rows(SearchResult result) {
        return String.format(Locale.ROOT, "%,d", result.rows());
    }

    private static String recall(Measured result) {
        return String.format(Locale.ROOT, "%.4f", result.recall());
    }
}
