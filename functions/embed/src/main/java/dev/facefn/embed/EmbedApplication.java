package dev.facefn.embed;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingModelJson;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.Form;
import dev.facefn.api.FormReader;
import dev.facefn.api.FunctionEndpoint;
import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Input;
import dev.facefn.api.Meter;
import dev.facefn.api.Metered;
import dev.facefn.api.ModelJson;
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
import dev.facefn.runtime.Warmup;
import dev.facefn.storage.ObjectStore;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FaceEmbedder;
import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// The function `embed`: `POST /v1/embeddings` turns the faces of pictures into embeddings.
@VisionFunction
public final class EmbedApplication {
    public static void main(String[] arguments) {
        FunctionService.main(arguments, EmbedApplication.class);
    }

    /// The route of the same function without Spring, keys or a door, for whoever brings a door.
    public static Route route(FormReader forms, FaceEmbedder embedder) {
        FunctionRoute<EmbedRequest> bound = new EmbedApplication().embedRoute();
        return new Route(
                bound.method(),
                bound.path(),
                Route.Access.PUBLIC,
                bound.operation(),
                new FunctionEndpoint<>(
                        forms,
                        bound.reader(),
                        new EmbedHandler(request ->
                                Answered.computed(
                                        new Ranked<>(embedder.embed(request.pictures()), Mode.CPU),
                                        Cache.BYPASS)),
                        Meter.NONE));
    }

    @Bean
    Function<EmbedRequest, Metered<EmbeddingsJson>> embed(FaceService faces) {
        return new EmbedHandler(request -> faces.embed(request.pictures(), request.terms()));
    }

    @Bean
    FunctionRoute<EmbedRequest> embedRoute() {
        Operation operation =
                new Operation(
                        "embed",
                        "embed",
                        "Turn the faces of pictures into embeddings",
                        EmbedRequest.INPUT,
                        EmbeddingsJson.class);
        return new FunctionRoute<>("POST", "/v1/embeddings", operation, EmbedRequest::read);
    }

    @Bean
    Function<CallContext, EmbeddingModelJson> embeddingModel(FaceService faces) {
        return _ -> new EmbeddingModelJson(ModelJson.of(faces.contract()));
    }

    @Bean
    FunctionRoute<CallContext> embeddingModelRoute() {
        Operation operation =
                new Operation(
                        "embed",
                        "embeddingModel",
                        "The model that makes embeddings",
                        Input.NONE,
                        EmbeddingModelJson.class);
        return new FunctionRoute<>("GET", "/v1/embeddings", operation, Form::context);
    }

    @Bean
    Warmup firstEmbedding(ModelFaces models) {
        return new FirstEmbedding(models);
    }

    @Bean
    EventFunction embedCrops(ModelFaces models, @Lazy ObjectStore store) {
        CropsHandler handler =
                new CropsHandler(crops -> models.embedCrops(crops), store, Clock.systemUTC());
        return new EventFunction(
                CropsHandler.NAME, Set.of(EventType.FACES_DETECTED), handler, handler::published);
    }

    @Bean
    OpenApiDocument embedOpenApi() {
        return new OpenApiDocument(EmbedApplication.class);
    }
}
