package dev.facefn.local.coldstart;

import dev.facefn.local.console.Table;
import dev.facefn.local.machine.Machine;
import java.util.List;
import java.util.Locale;

/// The results as a page, and for a terminal.
record ColdStartPage(int rounds, String day) {

    String write(List<ColdStarts> results) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Cold starts

                Made by `./facefn bench coldstart --rounds %d` on %s.

                | | |
                |---|---|
                | processor | %s, %d cores |
                | system | %s %s |
                | Java | %s %s |

                From exec to the end of the first good answer, over HTTP on the loopback interface, by a caller that tries every
                millisecond. Medians of %d rounds; in a round everything is started in turn.

                - **floor**: the JDK's own HTTP server that answers `ok`, with a class cache, serial collector, C1.
                - **fat jar**: `java -jar` of Spring Boot's fat jar, no flags: what most people ship. On Lambda, whose own
                  interface client asks our Runtime API for an event of an HTTP API: the same jars with the flags that Lambda gives.
                - **shipped**: as in the image: the context as code, a class cache from the rehearsal (`-XX:AOTMode=on`, so that
                  one that does not fit is an error), one jar, native libraries unpacked, the flags of `jvm.options`.
                  On Lambda: the zip, started by its own `start`, with a class cache made here.
                - **goal**: in milliseconds, set on a machine where such a floor took %d ms. Machines are not alike: in floors it
                  is `goal ÷ floor`, to be held beside `÷ floor`.

                | function | asked for | floor ms | fat jar ms | shipped ms | goal ms | ÷ fat jar | ÷ floor | goal ÷ floor |
                |---|---|--:|--:|--:|--:|--:|--:|--:|
                """
                        .formatted(
                                rounds,
                                day,
                                Machine.processor(),
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                System.getProperty("java.vendor"),
                                Runtime.version(),
                                rounds,
                                ColdStarts.FLOOR_OF_GOALS));
        for (ColdStarts it : results) {
            page.append(
                    "| `%s` | %s | %s | %s | **%s** | %d | %s | %s | %s |%n"
                            .formatted(
                                    it.function(),
                                    it.asked(),
                                    millis(it.floor()),
                                    millis(it.fat()),
                                    millis(it.shipped()),
                                    it.goal(),
                                    ratio(it.ofFat()),
                                    ratio(it.ofFloor()),
                                    ratio(it.goalOfFloor())));
        }
        return page.toString();
    }

    static Table table(List<ColdStarts> results) {
        Table table =
                new Table("function", "floor ms", "fat jar ms", "shipped ms", "goal ms", "ratio");
        for (ColdStarts it : results) {
            table.row(
                    it.function(),
                    millis(it.floor()),
                    millis(it.fat()),
                    millis(it.shipped()),
                    it.goal(),
                    ratio(it.ofFat()));
        }
        return table;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
