package dev.facefn.local.bench;

import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.bench.EmbedResult.Batch;
import dev.facefn.local.bench.EmbedResult.Run;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import dev.facefn.vision.engine.OrtEngine;

/// The results of the benchmark of `embed` as a page.
///
/// @param floor what decodes in the floor
/// @param decoder what decodes in the path
record EmbedPage(
        Platform platform,
        String onnxRuntime,
        String floor,
        String decoder,
        int rounds,
        String day) {

    static EmbedPage of(int rounds, String day) {
        return new EmbedPage(
                Platform.here(),
                OrtEngine.version(),
                FloorDecoder.best().name(),
                new ImageDecoder(ImageLimits.DEFAULT).engine(),
                rounds,
                day);
    }

    String write(EmbedResult result) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Speed of `embed`

                Made by `./facefn bench embed --rounds %d` on %s.

                | | |
                |---|---|
                | processor | %s, %d cores |
                | system | %s |
                | Java | %s |
                | ONNX Runtime | %s, CPU, 1 thread a model run |
                | decoder of the path | %s |
                | decoder of the floor | %s |

                Six photos, 1920 pixels wide, `detail=fast`, no attributes. Each number is the median of %d rounds in
                milliseconds; in a round every photo goes through every column in turn, and the order of the columns changes
                from round to round.

                - **floor**: decoding the JPEG at the scale that the path decodes it, reading each row of it into the heap
                  once, which the memory limits, and `session.run` alone of every model run that the path
                  makes: one of the detector, two of the landmarks for each face that is embedded, and the embedder with all
                  of these faces. Measured as one.
                - **path**: the whole path in one process, from the bytes of the file to the embeddings.
                - **http**: the same over HTTP on the loopback interface: one kept-alive connection, a plain socket as client,
                  `POST /v1/embeddings` with the raw bytes, key checked, answer read to its end. The log is off.

                ## The largest face

                """
                        .formatted(
                                rounds,
                                day,
                                platform.processor(),
                                platform.cores(),
                                platform.system(),
                                platform.java(),
                                onnxRuntime,
                                decoder,
                                floor,
                                rounds));
        ResultsPage.table(page, result.largest());
        page.append("\n## All faces\n\n");
        ResultsPage.table(page, result.all());
        page.append(
                """

                ## Several pictures in one call

                The photos again and again, the largest face of each. **single** is as many calls of one picture, one after the
                other; **batch** is one call with all of them. Both in one process, on one thread.

                | pictures | single | batch | batch ÷ single | batch, a picture |
                |--:|--:|--:|--:|--:|
                """);
        result.batches().forEach(batch -> page.append(row(batch)));
        page.append(
                """

                ## The embedder alone

                `session.run` and nothing else, with so many faces in one run.

                | faces | a face |
                |--:|--:|
                """);
        result.runs().forEach(run -> page.append(row(run)));
        return page.toString();
    }

    private static String row(Batch it) {
        return "| %d | %s | %s | %s | %s |%n"
                .formatted(
                        it.pictures(),
                        ResultsPage.millis(it.singleMs()),
                        ResultsPage.millis(it.batchMs()),
                        ResultsPage.ratio(it.ratio()),
                        ResultsPage.millis(it.batchMs() / it.pictures()));
    }

    private static String row(Run it) {
        return "| %d | %s |%n".formatted(it.faces(), ResultsPage.millis(it.faceMs()));
    }

    static void print(Console console, EmbedResult result) {
        print(console, "the largest face", ResultsPage.table(result.largest()));
        print(console, "all faces", ResultsPage.table(result.all()));
        Table batches = new Table("pictures", "single ms", "batch ms", "ratio");
        for (Batch it : result.batches()) {
            batches.row(
                    it.pictures(),
                    ResultsPage.millis(it.singleMs()),
                    ResultsPage.millis(it.batchMs()),
                    ResultsPage.ratio(it.ratio()));
        }
        print(console, "several pictures in one call", batches);
        Table runs = new Table("faces in a run", "ms a face");
        result.runs().forEach(run -> runs.row(run.faces(), ResultsPage.millis(run.faceMs())));
        print(console, "the embedder alone", runs);
    }

    private static void print(Console console, String title, Table table) {
        console.out().println(console.bold(title));
        table.print(console);
        console.out().println();
    }
}
