package dev.facefn.compare;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Metered;
import dev.facefn.api.Operation;
import dev.facefn.gallery.Gallery;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Comparisons that keep nothing.
@Configuration(proxyBeanMethods = false)
final class ComparisonFunctions {

    @Bean
    Function<CompareRequest, Metered<CompareResponse>> compare(
            Embedder embedder, Gallery gallery, Thresholds thresholds) {
        return new Comparison(embedder, gallery::collection, thresholds);
    }

    @Bean
    FunctionRoute<CompareRequest> compareRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "compare",
                        "Compare the face of one picture with the faces of another",
                        CompareRequest.input(),
                        CompareResponse.class);
        return new FunctionRoute<>("POST", "/v1/compare", operation, CompareRequest::read);
    }

    @Bean
    Function<MatrixRequest, Metered<MatrixResponse>> similarityMatrix(
            Embedder embedder, Thresholds thresholds) {
        return new Matrix(embedder, thresholds);
    }

    @Bean
    FunctionRoute<MatrixRequest> similarityMatrixRoute() {
        Operation operation =
                new Operation(
                        "compare",
                        "similarityMatrix",
                        "Compare many faces with each other, and group them",
                        MatrixRequest.input(),
                        MatrixResponse.class);
        return new FunctionRoute<>("POST", "/v1/similarity-matrix", operation, MatrixRequest::read);
    }
}
