package dev.facefn.local.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// How long one core takes for one unit of work, as `facefn bench` has measured it.
///
/// @param callMillis of one picture through `POST /v1/detect`
/// @param minuteMillis of one minute of video, five frames a second of it
/// @param callSource where that comes from
/// @param minuteSource where that comes from
record UnitTimes(double callMillis, double minuteMillis, String callSource, String minuteSource) {

    /// Those of the results pages in a directory, or of the pages that this program came with where
    /// one has no figures.
    static UnitTimes in(Path results) throws IOException {
        ResultsPage detect = ResultsPage.with(results, "detect", "http");
        ResultsPage video = ResultsPage.with(results, "video", "total ms a minute");
        List<Double> photos = detect.column("http", "sample");
        return new UnitTimes(
                photos.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
                video.column("total ms a minute", "").getLast(),
                detect.source(),
                video.source());
    }
}
