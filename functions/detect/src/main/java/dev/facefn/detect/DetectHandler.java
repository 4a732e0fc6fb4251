package dev.facefn.detect;

import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceAnalyzer;
import java.time.Duration;
import java.util.function.Function;

/// Looks at one picture.
final class DetectHandler implements Function<DetectRequest, DetectResponse> {
    private final FaceAnalyzer analyzer;

    DetectHandler(FaceAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    @Override
    public DetectResponse apply(DetectRequest request) {
        long started = System.nanoTime();
        Analysis analysis = analyzer.analyze(request.image().bytes(), request.query());
        return DetectResponse.of(analysis, Duration.ofNanos(System.nanoTime() - started));
    }
}
