package dev.facefn.local.bench;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFace;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.EmbeddedCrops;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.ModelRung;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// A pipeline as a service wants it, which adds up how long its models run. Whoever made the
/// pipeline closes it.
record CountedFaces(FacePipeline pipeline, AtomicLong nanos) implements ModelRung {

    CountedFaces(FacePipeline pipeline) {
        this(pipeline, new AtomicLong());
    }

    private <T> T counted(Inference inference, Supplier<T> work) {
        long before = inference.time().toNanos();
        T answer = work.get();
        nanos.addAndGet(inference.time().toNanos() - before);
        return answer;
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        return counted(inference, () -> pipeline.detect(frame, inference));
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        return counted(inference, () -> pipeline.crop(frame, face, inference));
    }

    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        return counted(inference, () -> pipeline.embedCrops(crops, inference));
    }

    @Override
    public EmbeddedCrops embedCrops(List<byte[]> crops) {
        EmbeddedCrops embedded = pipeline.embedCrops(crops);
        nanos.addAndGet(embedded.inference().toNanos());
        return embedded;
    }

    @Override
    public Analysis analyze(byte[] picture, FaceQuery query) {
        return pipeline.analyze(picture, query);
    }

    @Override
    public CroppedFaces crop(byte[] picture, FaceQuery query) {
        return pipeline.crop(picture, query);
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        return pipeline.embed(pictures);
    }

    @Override
    public EmbeddingContract contract() {
        return pipeline.contract();
    }

    @Override
    public void primeEmbedder() {
        pipeline.primeEmbedder();
    }

    @Override
    public void probe() {
        pipeline.probe();
    }

    @Override
    public List<Model> models() {
        return pipeline.models();
    }

    @Override
    public void close() {}
}
