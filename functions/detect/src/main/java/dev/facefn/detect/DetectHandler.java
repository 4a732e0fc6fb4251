package dev.facefn.detect;

import dev.facefn.api.FaceOptions;
import dev.facefn.api.Metered;
import dev.facefn.rungs.Answered;
import dev.facefn.vision.Analysis;
import java.time.Duration;
import java.util.function.Function;

/// Looks at one picture.
final class DetectHandler implements Function<DetectRequest, Metered<DetectResponse>> {
    private final Function<DetectRequest, Answered<Analysis>> faces;

    DetectHandler(Function<DetectRequest, Answered<Analysis>> faces) {
        this.faces = faces;
    }

    @Override
    public Metered<DetectResponse> apply(DetectRequest request) {
        long started = System.nanoTime();
        Answered<Analysis> answer = faces.apply(request);
        Duration processing = Duration.ofNanos(System.nanoTime() - started);
        Metered<DetectResponse> seen =
                new Metered<>(
                        Looked.work(answer),
                        usage -> DetectResponse.of(answer.value(), processing, usage));
        return seen.warning(FaceOptions.lacking(answer.mode(), request.query().attributes()));
    }
}
