package dev.facefn.local.bench;

import dev.facefn.local.console.Table;
import java.util.List;
import java.util.Locale;

/// The results of the video benchmark as a page.
record VideoPage(Platform platform, String engine, int rounds, String day) {

    String write(List<VideoResult> results) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Speed of videos

                Made by `./facefn bench video --rounds %d` on %s.

                | | |
                |---|---|
                | processor | %s, %d cores |
                | system | %s |
                | Java, ONNX Runtime | %s, %s |

                A video that is made by code of eight people coming and going, 640×360, 25 frames a second, of which 5 are
                looked at, in chunks of 10 s. Each number is the median of %d rounds.

                - **decode**: all frames in one FFmpeg process on one thread, one in five seconds taken out.
                - **runs**: the time inside the inference engine, in the same round as the total.
                - **floor**: the sum of these two. FFmpeg and the models may work at the same time, so the total can come near it.
                - **total**: planning, decoding, following, cropping and embedding all chunks one after the other, with every
                  event written, signed and read.

                | minutes | chunks | frames sampled | looked at | decode ms | runs ms | total ms | total ÷ floor | total ms a minute | resident MB |
                |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """
                        .formatted(
                                rounds,
                                day,
                                platform.processor(),
                                platform.cores(),
                                platform.system(),
                                platform.java(),
                                engine,
                                rounds));
        for (VideoResult it : results) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %.1f | %d | %d | %d | %.0f | %.0f | %.0f | %s | %.0f | %.0f |%n",
                            it.minutes(),
                            it.chunks(),
                            it.framesSampled(),
                            it.framesAnalyzed(),
                            it.decodeMs(),
                            it.runsMs(),
                            it.totalMs(),
                            ResultsPage.ratio(it.ratio()),
                            it.totalMs() / it.minutes(),
                            it.residentMb()));
        }
        return page.toString();
    }

    static Table table(List<VideoResult> results) {
        Table table =
                new Table("minutes", "decode ms", "runs ms", "total ms", "ratio", "resident MB");
        for (VideoResult it : results) {
            table.row(
                    String.format(Locale.ROOT, "%.1f", it.minutes()),
                    ResultsPage.millis(it.decodeMs()),
                    ResultsPage.millis(it.runsMs()),
                    ResultsPage.millis(it.totalMs()),
                    ResultsPage.ratio(it.ratio()),
                    String.format(Locale.ROOT, "%.0f", it.residentMb()));
        }
        return table;
    }
}
