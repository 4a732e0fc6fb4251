package dev.facefn.local.bench;

import dev.facefn.embed.EmbedApplication;
import dev.facefn.face.Detail;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Bundle;
import dev.facefn.priming.RungSources;
import dev.facefn.runtime.FunctionService;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.Selection;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One pipeline, and a function over it behind HTTP.
final class Served implements AutoCloseable {
    private static final int MOST_FACES = 100;

    private final FacePipeline pipeline;
    private final FunctionService service;
    private final boolean embeds;

    /// @param threads how many work on one run of a model
    /// @param data where the key of the service is kept
    Served(Bundle bundle, int threads, Path data, Class<?> function) {
        embeds = function == EmbedApplication.class;
        int cores = Runtime.getRuntime().availableProcessors();
        pipeline =
                FacePipeline.open(
                        List.of(bundle),
                        new ImageDecoder(ImageLimits.DEFAULT),
                        new VisionOptions(cores, threads));
        pipeline.prime(Set.of());
        Map<String, Object> settings =
                Map.of(
                        "facefn.http.port",
                        0,
                        "facefn.http.drain-time",
                        "0s",
                        "facefn.data.directory",
                        data,
                        "facefn.limits.rate",
                        0,
                        "logging.level.dev.facefn",
                        "warn");
        RungSources source = RungSources.of(new CountedFaces(pipeline));
        service = FunctionService.start(settings, List.of(source), function);
    }

    /// What the function does with a picture, in this process.
    void look(byte[] jpeg) {
        if (embeds) {
            EmbeddingQuery query = new EmbeddingQuery(Selection.LARGEST, 1, Detail.FAST, Set.of());
            var _ = pipeline.embed(List.of(new EmbeddingRequest(jpeg, query)));
        } else {
            var _ = pipeline.analyze(jpeg, new FaceQuery(Detail.FAST, Set.of(), MOST_FACES));
        }
    }

    FacePipeline pipeline() {
        return pipeline;
    }

    /// A connection that posts pictures to a path.
    LoopbackClient client(String path) throws IOException {
        return new LoopbackClient(service.uri(), path, key());
    }

    /// One that takes answers that were kept.
    LoopbackClient cachingClient(String path) throws IOException {
        return new LoopbackClient(service.uri(), path, key(), "max-age=60");
    }

    private String key() throws IOException {
        return Files.readString(service.keyFile()).strip();
    }

    @Override
    public void close() {
        service.close();
        pipeline.close();
    }
}
