package dev.facefn.local.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// How long one core takes for one unit of work, as `facefn bench` has measured it.
///
/// @param callMillis of one picture through `POST /v1/detect`
/// @param minuteMillis of one minute of video, five frames a second of it
/// @param callSource where that comes from
/// @param minuteSource where that comes from
record UnitTimes(double callMillis, double minuteMillis, String callSource, String minuteSource) {
    private static final String MEASURED =
            "measured on 2026-11-21 on one core of an AMD EPYC by `facefn bench %s`";

    /// Where nothing else was measured: the medians of the results that this program came with.
    static final UnitTimes BUILT_IN =
            new UnitTimes(10.1, 3_108, MEASURED.formatted("detect"), MEASURED.formatted("video"));

    /// Those of the results pages in a directory; built-in ones for what is not there.
    static UnitTimes in(Path results) throws IOException {
        Path detect = results.resolve("detect.md");
        Path video = results.resolve("video.md");
        OptionalDouble call = last(detect, "http", "sample");
        OptionalDouble minute = last(video, "total ms a minute", "");
        return new UnitTimes(
                call.orElse(BUILT_IN.callMillis),
                minute.orElse(BUILT_IN.minuteMillis),
                call.isPresent() ? detect.toString() : BUILT_IN.callSource,
                minute.isPresent() ? video.toString() : BUILT_IN.minuteSource);
    }

    /// Of the first table with a column of that name: the mean of the rows that begin with a word,
    /// or the last row where there is no word.
    private static OptionalDouble last(Path page, String column, String word) throws IOException {
        if (!Files.isRegularFile(page)) {
            return OptionalDouble.empty();
        }
        List<Double> values = new ArrayList<>();
        int at = -1;
        for (String line : Files.readAllLines(page)) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            if (at < 0) {
                at = cells.indexOf(column);
            } else if (!line.startsWith("|")) {
                break;
            } else if (cells.size() > at && cells.get(1).startsWith(word)) {
                number(cells.get(at)).ifPresent(values::add);
            }
        }
        return word.isEmpty()
                ? values.stream().mapToDouble(Double::doubleValue).reduce((_, b) -> b)
                : values.stream().mapToDouble(Double::doubleValue).average();
    }

    private static OptionalDouble number(String cell) {
        return cell.matches("[0-9]+(\\.[0-9]+)?")
                ? OptionalDouble.of(Double.parseDouble(cell))
                : OptionalDouble.empty();
    }
}
