package dev.facefn.local.bench;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Bundle;
import dev.facefn.priming.PrimedAnalyzer;
import dev.facefn.runtime.FunctionService;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.VisionOptions;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One pipeline, and a function over it behind HTTP.
final class Served implements AutoCloseable {
    private final FacePipeline pipeline;
    private final FunctionService service;

    /// @param threads how many work on one run of a model
    /// @param data where the key of the service is kept
    Served(Bundle bundle, int threads, Path data, Class<?> function) {
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
                        "logging.level.dev.facefn",
                        "warn");
        PrimedAnalyzer.Source source = (_, _) -> new Borrowed(pipeline);
        service = FunctionService.start(settings, List.of(source), function);
    }

    FacePipeline pipeline() {
        return pipeline;
    }

    /// A connection that posts pictures to a path.
    LoopbackClient client(String path) throws IOException {
        return new LoopbackClient(service.uri(), path, Files.readString(service.keyFile()).strip());
    }

    @Override
    public void close() {
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
        public EmbeddedCrops embedCrops(List<byte[]> crops) {
            return pipeline.embedCrops(crops);
        }

        @Override
        public CroppedFaces crop(byte[] picture, FaceQuery query) {
            return pipeline.crop(picture, query);
        }

        @Override
        public List<Detection> detect(RgbImage frame, Inference inference) {
            return pipeline.detect(frame, inference);
        }

        @Override
        public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
            return pipeline.crop(frame, face, inference);
        }

        @Override
        public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
            return pipeline.embedCrops(crops, inference);
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
