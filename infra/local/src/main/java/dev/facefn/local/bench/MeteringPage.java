package dev.facefn.local.bench;

import dev.facefn.local.console.Table;
import java.util.List;

/// What the meter adds, as a page.
record MeteringPage(Platform platform, int rounds, String day) {

    String write(List<MeteringResult> results) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                %s
                `POST /v1/detect` over one kept-alive connection each, in turn within each round: **off** is the function alone with
                the key of a file, **on** the whole platform: key, scope and limit looked up, the record of the call safe in
                PostgreSQL before the answer leaves, and the ledger written beside it on the same %d cores. Milliseconds.

                | photo | off | on | added to the median | off p99 | on p99 | added to p99 |
                |---|--:|--:|--:|--:|--:|--:|
                """
                        .formatted(
                                platform.head(
                                        "What keys, limits and the ledger add to a call",
                                        "./facefn bench metering --rounds " + rounds,
                                        day),
                                platform.cores()));
        for (MeteringResult it : results) {
            page.append(
                    "| %s | %s | %s | %s | %s | %s | %s |%n"
                            .formatted(
                                    it.photo(),
                                    ResultsPage.millis(it.off()),
                                    ResultsPage.millis(it.on()),
                                    ResultsPage.millis(it.added()),
                                    ResultsPage.millis(it.offP99()),
                                    ResultsPage.millis(it.onP99()),
                                    ResultsPage.millis(it.addedP99())));
        }
        page.append(
                "%nThe mean of what is added to the medians: **%s ms**.%n"
                        .formatted(ResultsPage.millis(mean(results))));
        return page.toString();
    }

    static Table table(List<MeteringResult> results) {
        Table table = new Table("photo", "off ms", "on ms", "added ms", "added to p99 ms");
        for (MeteringResult it : results) {
            table.row(
                    it.photo(),
                    ResultsPage.millis(it.off()),
                    ResultsPage.millis(it.on()),
                    ResultsPage.millis(it.added()),
                    ResultsPage.millis(it.addedP99()));
        }
        table.row("all", "", "", ResultsPage.millis(mean(results)), "");
        return table;
    }

    private static double mean(List<MeteringResult> results) {
        return results.stream().mapToDouble(MeteringResult::added).average().orElseThrow();
    }
}
