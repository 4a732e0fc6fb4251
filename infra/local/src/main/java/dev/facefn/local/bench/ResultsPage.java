package dev.facefn.local.bench;

import dev.facefn.local.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The results as a page for people and for comparison with the next run.
///
/// @param floor what decodes in the floor
/// @param decoder what decodes in the path
record ResultsPage(
        Platform platform,
        String onnxRuntime,
        String floor,
        String decoder,
        int rounds,
        String day) {

    String write(List<Integer> threads, List<List<PhotoResult>> results) {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Speed of `detect`

                Made by `./facefn bench detect --rounds %d` on %s.

                | | |
                |---|---|
                | processor | %s, %d cores |
                | system | %s |
                | Java | %s |
                | ONNX Runtime | %s, CPU |
                | decoder of the path | %s |
                | decoder of the floor | %s |

                Six photos, 1920 pixels wide, `detail=fast`, no attributes. Each number is the median of %d rounds in
                milliseconds; in a round every photo goes through every column in turn, and the order of the columns changes
                from round to round.

                - **floor**: decoding the JPEG at the scale that the path decodes it, reading each row of it into the heap
                  once, which the memory limits, and `session.run` alone of every model run that the path
                  makes: one of the detector and one of the landmarks for each face. Measured as one.
                - **path**: the whole path in one process, from the bytes of the file to the faces.
                - **http**: the same over HTTP on the loopback interface: one kept-alive connection, a plain socket as client,
                  `POST /v1/detect` with the raw bytes, key checked, answer read to its end. The log is off.
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
        for (int i = 0; i < results.size(); i++) {
            section(page, threads.get(i), results.get(i));
        }
        return page.toString();
    }

    private static void section(StringBuilder page, int threads, List<PhotoResult> photos) {
        String plural = threads == 1 ? "" : "s";
        page.append("\n## %d thread%s a model run\n\n".formatted(threads, plural));
        table(page, photos);
    }

    static void table(StringBuilder page, List<PhotoResult> photos) {
        page.append(
                """
                | photo | faces | decode | read | models | floor | path | path ÷ floor | http | http ÷ floor |
                |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
                """);
        photos.forEach(photo -> row(page, photo, "%s"));
        row(page, PhotoResult.total(photos), "**%s**");
    }

    private static void row(StringBuilder page, PhotoResult photo, String style) {
        List<String> cells =
                List.of(
                        photo.photo(),
                        String.valueOf(photo.faces()),
                        millis(photo.decodeMs()),
                        millis(photo.readMs()),
                        millis(photo.modelsMs()),
                        millis(photo.floorMs()),
                        millis(photo.pathMs()),
                        ratio(photo.pathRatio()),
                        millis(photo.httpMs()),
                        ratio(photo.httpRatio()));
        cells.forEach(cell -> page.append("| ").append(style.formatted(cell)).append(' '));
        page.append("|\n");
    }

    /// For a terminal.
    static Table table(List<PhotoResult> photos) {
        Table table =
                new Table("photo", "faces", "floor ms", "path ms", "ratio", "http ms", "ratio");
        List<PhotoResult> rows = new ArrayList<>(photos);
        rows.add(PhotoResult.total(photos));
        for (PhotoResult row : rows) {
            table.row(
                    row.photo(),
                    row.faces(),
                    millis(row.floorMs()),
                    millis(row.pathMs()),
                    ratio(row.pathRatio()),
                    millis(row.httpMs()),
                    ratio(row.httpRatio()));
        }
        return table;
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
