package dev.facefn.detect;

import dev.facefn.api.FormReader;
import dev.facefn.api.FunctionEndpoint;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.FunctionRoute.Work;
import dev.facefn.api.Meter;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.api.Route;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventType;
import dev.facefn.priming.VisionFunction;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.ModelInventory;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.storage.ObjectStore;
import dev.facefn.vision.FaceAnalyzer;
import dev.facefn.vision.FaceCropper;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// The function `detect`: `POST /v1/detect` finds and describes the faces of a picture.
@VisionFunction
public final class DetectApplication {
    private static final String DETECTOR = "face_detection";

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
                        new DetectHandler(analyzer, Optional::empty),
                        Meter.NONE));
    }

    @Bean
    Function<DetectRequest, Metered<DetectResponse>> detect(
            FaceAnalyzer analyzer, ModelInventory models) {
        return new DetectHandler(analyzer, () -> models.digest(DETECTOR));
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
        return new FunctionRoute<>(
                "POST", "/v1/detect", operation, Work.COMPUTES, DetectRequest::read);
    }

    @Bean
    EventFunction detectSubmitted(
            FaceCropper cropper, @Lazy ObjectStore store, ModelInventory models) {
        return new EventFunction(
                ImageHandler.NAME,
                Set.of(EventType.IMAGE_SUBMITTED),
                new ImageHandler(cropper, store, Clock.systemUTC(), () -> models.digest(DETECTOR)));
    }

    @Bean
    OpenApiDocument detectOpenApi() {
        return new OpenApiDocument(DetectApplication.class);
    }
}
