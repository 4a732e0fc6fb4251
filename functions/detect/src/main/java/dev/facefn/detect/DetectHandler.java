package dev.facefn.detect;

import dev.facefn.api.Metered;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.FaceAnalyzer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Looks at one picture.
final class DetectHandler implements Function<DetectRequest, Metered<DetectResponse>> {
    private final FaceAnalyzer analyzer;
    private final Supplier<Optional<String>> model;

    /// @param model SHA-256 of the detector
    DetectHandler(FaceAnalyzer analyzer, Supplier<Optional<String>> model) {
        this.analyzer = analyzer;
        this.model = model;
    }

    @Override
    public Metered<DetectResponse> apply(DetectRequest request) {
        long started = System.nanoTime();
        Analysis analysis = analyzer.analyze(request.image().bytes(), request.query());
        Duration processing = Duration.ofNanos(System.nanoTime() - started);
        return new Metered<>(
                Looked.work(analysis, model.get()),
                usage -> DetectResponse.of(analysis, processing, usage));
    }
}
