package dev.facefn.local.variants;

import dev.facefn.local.bench.Platform;
import dev.facefn.models.Accuracy;
import dev.facefn.vision.engine.OrtEngine;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The results as a page for people.
final class VariantsPage {
    private VariantsPage() {}

    static String write(List<VariantResult> results, Evaluation.Counts faces, String day) {
        StringBuilder page =
                new StringBuilder(
                        """
                        %s
                        Each variant is made here of the full-precision file, and run on the inputs that full precision had on the
                        same faces. **worst** and **mean** compare the two:

                        - `cosine` of all outputs, 1 for the same;
                        - `iou` of the boxes that the whole path answers with either detector, 1 for the same;
                        - `nme` of the 68 points: their mean distance as a share of that of the outer corners of the eyes, 0 for the
                          same.

                        **in the manifest** is what `./facefn models pull --precision …` makes and `facefn.vision.precision` selects;
                        what is **left out** was measured and is not offered. **contract** says whether its embeddings can be
                        compared with those of full precision; another contract is never mixed with it. **open** and **run** are
                        milliseconds on this CPU, run the median of 40, in turn with full precision; **×** is that divided by full
                        precision's.

                        | model | precision | kB | of | worst | mean | | contract | open | run | of | × | |
                        |---|---|--:|--:|--:|--:|---|---|--:|--:|--:|--:|---|
                        """
                                .formatted(head(faces, day)));
        results.forEach(result -> row(page, result));
        boxes(page, results);
        if (faces.others() > 0) {
            others(page, results);
        }
        page.append(
                """

                Half precision is for graphics cards, which compute in it; nothing is said here of what it wins there. This CPU
                computes in 32 bits with casts between, so that it wins size alone, and loses where a graph compares in halves.
                Of 8 bits, the convolutions that mix channels are computed in integers, and all else in 32 bits.
                """);
        return page.toString();
    }

    private static String head(Evaluation.Counts faces, String day) {
        boolean others = faces.others() > 0;
        return Platform.here()
                .head(
                        "Models in fewer bits",
                        "./facefn models evaluate" + (others ? " --photos DIR" : ""),
                        day,
                        "ONNX Runtime | %s, CPU, 1 thread a run".formatted(OrtEngine.version()),
                        "faces | %d of the six sample photos%s"
                                .formatted(
                                        faces.samples(),
                                        others
                                                ? ", %d of other photos".formatted(faces.others())
                                                : ""));
    }

    private static void row(StringBuilder page, VariantResult result) {
        page.append(
                "| `%s` | %s | %d | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                        .formatted(
                                result.model(),
                                result.precision().text(),
                                result.file().bytes() / 1000,
                                result.fullBytes() / 1000,
                                number(result.accuracy().worst()),
                                number(result.accuracy().mean()),
                                measure(result.accuracy()),
                                contract(result),
                                number(result.openMillis(), 1),
                                number(result.millis(), 2),
                                number(result.fullMillis(), 2),
                                number(result.ratio(), 2),
                                result.verdict()));
    }

    private static String contract(VariantResult result) {
        if (!result.embeds()) {
            return "–";
        }
        return result.sameContract() ? "the same" : "its own";
    }

    private static void boxes(StringBuilder page, List<VariantResult> results) {
        page.append(
                """

                ## Faces found

                On all photos, by the whole path with the detector in fewer bits.

                | model | precision | found | lost | extra | score differs by | a box moves by |
                |---|---|--:|--:|--:|--:|--:|
                """);
        for (VariantResult result : results) {
            Agreement.Boxes boxes = result.boxes();
            if (boxes != null) {
                page.append(
                        "| `%s` | %s | %d | %d | %d | %s | %s px |%n"
                                .formatted(
                                        result.model(),
                                        result.precision().text(),
                                        boxes.found(),
                                        boxes.lost(),
                                        boxes.extra(),
                                        number(boxes.score(), 4),
                                        number(boxes.shift(), 2)));
            }
        }
    }

    private static void others(StringBuilder page, List<VariantResult> results) {
        page.append(
                """

                ## On other photos

                None of which had a part in making the variants.

                | model | precision | worst | mean | |
                |---|---|--:|--:|---|
                """);
        for (VariantResult result : results) {
            @Nullable Accuracy elsewhere = result.elsewhere();
            if (elsewhere != null) {
                page.append(
                        "| `%s` | %s | %s | %s | %s |%n"
                                .formatted(
                                        result.model(),
                                        result.precision().text(),
                                        number(elsewhere.worst()),
                                        number(elsewhere.mean()),
                                        measure(elsewhere)));
            }
        }
    }

    static String measure(Accuracy accuracy) {
        return accuracy.measure().name().toLowerCase(Locale.ROOT);
    }

    static String number(double value) {
        return number(value, 5);
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
