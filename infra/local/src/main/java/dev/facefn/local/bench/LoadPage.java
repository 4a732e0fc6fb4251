package dev.facefn.local.bench;

import dev.facefn.local.console.Table;
import java.util.Locale;

/// What was found under load, as a page.
///
/// @param function that was asked
/// @param command that made it
record LoadPage(Platform platform, String function, String command, String day) {

    String write(LoadBench.Result result) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                %s
                Six photos, 1920 pixels wide, in turn, answers computed each time (`Cache-Control: no-store`). The callers are in
                the same process and on the same cores as the service.

                ## In one process, without HTTP

                | threads | pictures a second | ÷ one thread |
                |--:|--:|--:|
                | 1 | %s | 1.00 |
                | 2 | %s | **%s** |

                ## Callers who ask again when they have their answer

                | callers | pictures a second | ÷ the most |
                |--:|--:|--:|
                """
                        .formatted(
                                platform.head("`" + function + "` under load", command, day),
                                number(result.oneCore()),
                                number(result.twoCores()),
                                number(result.twoCores() / result.oneCore())));
        for (LoadBench.Closed closed : result.closed()) {
            page.append(
                    "| %d | %s | %s |%n"
                            .formatted(
                                    closed.callers(),
                                    number(closed.picturesPerSecond()),
                                    number(closed.picturesPerSecond() / result.peak())));
        }
        OpenLoop.Outcome easy = result.easy();
        OpenLoop.Outcome twice = result.twice();
        page.append(
                """
                %nRefused calls are asked again at once, and are not counted.

                ## Callers who come at a fixed rate

                Times from when a call was due (HdrHistogram, no coordinated omission), in milliseconds.

                | rate | answered a second | ÷ the most | p50 | p99 | p99.9 | refused | p50 | p99 | failed |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """
                        .formatted());
        page.append(row("60 % of the most", easy, result.peak()));
        page.append(row("200 % of the most", twice, result.peak()));
        page.append(
                """

                - Goodput at twice the capacity: **%s** of the most.
                - Refused at twice the capacity: p99 **%s ms**.
                - After it, at 60 %% again: calls take as long as before after **%s s**.
                - Memory of the process: %d MB before the overload, **%d MB** after it.
                """
                        .formatted(
                                number(twice.goodput() / result.peak()),
                                number(twice.refusedMillis(99)),
                                number(result.recovered()),
                                result.rssBefore() >> 20,
                                result.rssAfter() >> 20));
        return page.toString();
    }

    private static String row(String rate, OpenLoop.Outcome of, double peak) {
        return "| %s | %s | %s | %s | %s | %s | %d | %s | %s | %d |%n"
                .formatted(
                        rate,
                        number(of.goodput()),
                        number(of.goodput() / peak),
                        number(of.answeredMillis(50)),
                        number(of.answeredMillis(99)),
                        number(of.answeredMillis(99.9)),
                        of.refused().getTotalCount(),
                        number(of.refusedMillis(50)),
                        number(of.refusedMillis(99)),
                        of.failed());
    }

    static Table table(LoadBench.Result result) {
        Table table = new Table("", "pictures a second", "÷ the most", "p99 ms", "refused p99 ms");
        for (LoadBench.Closed closed : result.closed()) {
            table.row(
                    closed.callers() + " callers",
                    number(closed.picturesPerSecond()),
                    number(closed.picturesPerSecond() / result.peak()),
                    "",
                    "");
        }
        add(table, "60 %", result.easy(), result.peak());
        add(table, "200 %", result.twice(), result.peak());
        return table;
    }

    private static void add(Table table, String rate, OpenLoop.Outcome of, double peak) {
        table.row(
                rate,
                number(of.goodput()),
                number(of.goodput() / peak),
                number(of.answeredMillis(99)),
                number(of.refusedMillis(99)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
