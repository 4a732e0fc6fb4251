package dev.facefn.detect;

import dev.facefn.api.FormReader;
import dev.facefn.api.FunctionEndpoint;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Meter;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.api.Route;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventType;
import dev.facefn.priming.VisionFunction;
import dev.facefn.rungs.Answered;
import dev.facefn.rungs.FaceService;
import dev.facefn.rungs.ModelFaces;
import dev.facefn.rungs.Ranked;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.storage.ObjectStore;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceAnalyzer;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// The function `detect`: `POST /v1/detect` finds and describes the faces of a picture.
@VisionFunction
public final class DetectApplication {
    public static void main(String[] arguments) {
        FunctionService.main(arguments, DetectApplication.class);
    }

    /// The route of the same function without Spring, keys or a door, for whoever brings a door.
    public static Route route(FormReader forms, FaceAnalyzer analyzer) {
        FunctionRoute<DetectRequest> bound = new DetectApplication().detectRoute();
        return new Route(
                bound.method(),
                bound.path(),
                Route.Access.PUBLIC,
                bound.operation(),
                new FunctionEndpoint<>(
                        forms,
                        bound.reader(),
                        new DetectHandler(request ->
                                Answered.computed(
                                        new Ranked<>(
                                                analyzer.analyze(
                                                        request.image().bytes(), request.query()),
                                                Mode.CPU),
                                        Cache.BYPASS)),
                        Meter.NONE));
    }

    @Bean
    Function<DetectRequest, Metered<DetectResponse>> detect(FaceService faces) {
        return new DetectHandler(request ->
                faces.analyze(request.image().bytes(), request.query(), request.terms()));
    }

    @Bean
    FunctionRoute<DetectRequest> detectRoute() {
        Operation operation =
                new Operation(
                        "detect",
                        "detect",
                        "Find and describe the faces of a picture",
                        DetectRequest.INPUT,
                        DetectResponse.class);
        return new FunctionRoute<>("POST", "/v1/detect", operation, DetectRequest::read);
    }

    @Bean
    EventFunction detectSubmitted(ModelFaces models, @Lazy ObjectStore store) {
        return new EventFunction(
                ImageHandler.NAME,
                Set.of(EventType.IMAGE_SUBMITTED),
                new ImageHandler(
                        (picture, query) -> models.crop(picture, query), store, Clock.systemUTC()));
    }

    @Bean
    OpenApiDocument detectOpenApi() {
        return new OpenApiDocument(DetectApplication.class);
    }
}
