package dev.facefn.detect;

import dev.facefn.api.FaceJson;
import dev.facefn.api.Receipt;
import dev.facefn.face.ImageSize;
import dev.facefn.vision.Analysis;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The faces of a picture, largest first; none is an empty list.
///
/// @param image size of the upright picture
/// @param truncated true when there were more faces than were asked for
record DetectResponse(
        List<FaceJson> faces,
        ImageSize image,
        @Nullable Boolean truncated,
        double processingMs,
        Receipt usage) {

    static DetectResponse of(Analysis analysis, Duration processing, Receipt usage) {
        List<FaceJson> faces =
                analysis.faces().stream().map(f -> FaceJson.of(f, analysis.image())).toList();
        return new DetectResponse(
                faces,
                analysis.image(),
                analysis.truncated() ? true : null,
                Receipt.millis(processing),
                usage);
    }
}
