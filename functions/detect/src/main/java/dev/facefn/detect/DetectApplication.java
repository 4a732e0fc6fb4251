package dev.facefn.detect;

import dev.facefn.api.Endpoint;
import dev.facefn.api.FormReader;
import dev.facefn.api.FunctionEndpoint;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Operation;
import dev.facefn.runtime.FunctionApplication;
import dev.facefn.runtime.FunctionService;
import dev.facefn.runtime.OpenApiDocument;
import dev.facefn.vision.FaceAnalyzer;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;

/// The function `detect`: `POST /v1/detect` finds and describes the faces of a picture.
@FunctionApplication
public final class DetectApplication {
    public static void main(String[] arguments) {
        FunctionService.main(arguments, DetectApplication.class);
    }

    /// The same function without Spring and without a door, for whoever brings its own.
    public static Endpoint endpoint(FormReader forms, FaceAnalyzer analyzer) {
        return new FunctionEndpoint<>(forms, DetectRequest::read, new DetectHandler(analyzer));
    }

    @Bean
    Function<DetectRequest, DetectResponse> detect(FaceAnalyzer analyzer) {
        return new DetectHandler(analyzer);
    }

    @Bean
    FunctionRoute<DetectRequest> detectRoute() {
        Operation operation =
                new Operation(
                        "detect",
                        "Find and describe the faces of a picture",
                        DetectRequest.OPTIONS,
                        DetectResponse.class);
        return new FunctionRoute<>("POST", "/v1/detect", operation, DetectRequest::read);
    }

    @Bean
    OpenApiDocument openApi() {
        return new OpenApiDocument(DetectApplication.class);
    }
}
