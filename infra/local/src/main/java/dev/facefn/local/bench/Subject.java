package dev.facefn.local.bench;

import dev.facefn.detect.DetectApplication;
import dev.facefn.face.Detail;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.models.Bundle;
import dev.facefn.priming.PrimedAnalyzer;
import dev.facefn.runtime.FunctionService;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.ModelRuns;
import dev.facefn.vision.VisionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is measured: one pipeline, the same one behind HTTP, and its models alone.
final class Subject implements AutoCloseable {
    static final FaceQuery QUERY = new FaceQuery(Detail.FAST, Set.of(), 100);

    private final int threads;
    private final FacePipeline pipeline;
    private final ModelRuns models;
    private final FunctionService service;
    private final LoopbackClient client;

    /// @param threads how many work on one run of a model
    /// @param data where the key of the service is kept
    Subject(Bundle bundle, int threads, Path data) throws IOException {
        this.threads = threads;
        int cores = Runtime.getRuntime().availableProcessors();
        pipeline =
                FacePipeline.open(
                        List.of(bundle),
                        new ImageDecoder(ImageLimits.DEFAULT),
                        new VisionOptions(cores, threads));
        pipeline.prime(Set.of());
        models = pipeline.modelRuns();
        Map<String, Object> settings =
                Map.of(
                        "facefn.http.port",
                        0,
                        "facefn.http.drain-time",
                        "0s",
                        "facefn.data.directory",
                        data,
                        "logging.level.dev.facefn",
                        "warn");
        PrimedAnalyzer.Source source = (_, _) -> new Borrowed(pipeline);
        service = FunctionService.start(settings, List.of(source), DetectApplication.class);
        client = new LoopbackClient(service.uri(), Files.readString(service.keyFile()).strip());
    }

    int threads() {
        return threads;
    }

    Analysis path(byte[] jpeg) {
        return pipeline.analyze(jpeg, QUERY);
    }

    byte[] http(byte[] jpeg) throws IOException {
        return client.detect(jpeg);
    }

    /// @return nanoseconds inside `session.run`
    long models(int faces) {
        return models.fast(faces, Set.of()).toNanos();
    }

    @Override
    public void close() throws IOException {
        client.close();
        service.close();
        pipeline.close();
    }

    /// The pipeline as the service wants it; whoever made it closes it.
    private record Borrowed(FacePipeline pipeline) implements PrimedAnalyzer {
        @Override
        public Analysis analyze(byte[] picture, FaceQuery query) {
            return pipeline.analyze(picture, query);
        }

        @Override
        public EmbeddingContract contract() {
            return pipeline.contract();
        }

        @Override
        public Embeddings embed(List<EmbeddingRequest> pictures) {
            return pipeline.embed(pictures);
        }

        @Override
        public void primeEmbedder() {
            pipeline.primeEmbedder();
        }

        @Override
        public List<Model> models() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
