package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Detail;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Face;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.LentPicture;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Bundle;
import dev.facefn.models.ModelSpec;
import dev.facefn.models.Task;
import dev.facefn.vision.Permits.Permit;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.embed.Anchors;
import dev.facefn.vision.embed.ArcFace;
import dev.facefn.vision.embed.EmbeddingBatch;
import dev.facefn.vision.engine.Device;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.NetworkStatus;
import dev.facefn.vision.engine.OrtEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The vision path: decode once, find, select the largest, then compute what was asked and nothing
/// else. Safe for use by many threads; as many pictures are worked on at once as the options allow.
public final class FacePipeline implements ModelRung {
    /// Where the points of a face in an image of 64×64 might be.
    private static final FivePoints ANYBODY =
            new FivePoints(
                    new Point(22, 30),
                    new Point(42, 30),
                    new Point(32, 41),
                    new Point(24, 53),
                    new Point(40, 53));

    private final FaceModels models;
    private final ImageDecoder decoder;
    private final FaceFinder finder;
    private final FaceDescriber describer;
    private final @Nullable ArcFace embedder;
    private final Permits permits;

    /// A pipeline of the models of installed bundles, on ONNX Runtime. Nothing is loaded yet.
    ///
    /// @param bundles for each task the first bundle that has a model for it is used
    public static FacePipeline open(
            List<Bundle> bundles, ImageDecoder decoder, VisionOptions options) {
        return open(bundles, decoder, options, Device.CPU);
    }

    /// The same on a device.
    public static FacePipeline open(
            List<Bundle> bundles, ImageDecoder decoder, VisionOptions options, Device device) {
        OrtEngine engine = options.engine(device);
        FaceModels models = FaceModels.none();
        for (Bundle bundle : bundles) {
            models = models.or(FaceModels.of(bundle, engine));
        }
        return new FacePipeline(models, decoder, options);
    }

    /// @param models at least a detector and the 68 landmarks; closed with the pipeline
    public FacePipeline(FaceModels models, ImageDecoder decoder, VisionOptions options) {
        this.models = models;
        this.decoder = decoder;
        this.finder = new FaceFinder(models);
        this.describer = new FaceDescriber(models);
        this.embedder = models.model(Task.FACE_EMBEDDING).map(ArcFace::new).orElse(null);
        this.permits = new Permits(options.parallelism());
    }

    @Override
    public Analysis analyze(byte[] bytes, FaceQuery query) {
        try (Permit _ = permits.acquire();
                LentPicture lent = decoder.lend(bytes, DecodePlan.minimumShortSide(query))) {
            return analyze(lent.picture(), query);
        }
    }

    Analysis analyze(Picture picture, FaceQuery query) {
        Inference inference = new Inference();
        List<Detection> found = finder.find(picture, query.detail(), inference);
        List<Face> faces = new ArrayList<>();
        for (Detection face : FaceFinder.largest(found, query.maxFaces())) {
            faces.add(describer.describe(picture, face, query.attributes(), inference).face());
        }
        boolean truncated = found.size() > query.maxFaces();
        return new Analysis(
                picture.size(),
                faces,
                truncated,
                finder.model(),
                inference.time(),
                inference.coldStart());
    }

    /// A permit is held for one picture at a time, so that a call with many of them does not keep
    /// out the others.
    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        EmbeddingCall call = new EmbeddingCall(decoder, finder, describer, embedder());
        for (int i = 0; i < pictures.size(); i++) {
            try (Permit _ = permits.acquire()) {
                call.look(pictures.get(i));
                if (i == pictures.size() - 1) {
                    call.finish();
                }
            }
        }
        return call.result(contract());
    }

    @Override
    public CroppedFaces crop(byte[] bytes, FaceQuery query) {
        try (Permit _ = permits.acquire();
                LentPicture lent = decoder.lend(bytes, DecodePlan.DETAILED)) {
            Picture picture = lent.picture();
            Inference inference = new Inference();
            List<Detection> found = finder.find(picture, query.detail(), inference);
            List<Face> faces = new ArrayList<>();
            List<byte[]> crops = new ArrayList<>();
            for (Detection face : FaceFinder.largest(found, query.maxFaces())) {
                CroppedFace cropped = describer.crop(picture, face, query.attributes(), inference);
                faces.add(cropped.face());
                crops.add(cropped.crop());
            }
            Analysis analysis =
                    new Analysis(
                            picture.size(),
                            faces,
                            found.size() > query.maxFaces(),
                            finder.model(),
                            inference.time(),
                            inference.coldStart());
            return new CroppedFaces(analysis, crops);
        }
    }

    @Override
    public EmbeddedCrops embedCrops(List<byte[]> crops) {
        Inference inference = new Inference();
        List<Embedding> embeddings = embedCrops(crops, inference);
        return new EmbeddedCrops(embeddings, contract(), inference.time(), inference.coldStart());
    }

    /// A permit is held for one run at a time.
    @Override
    public List<Embedding> embedCrops(List<byte[]> crops, Inference inference) {
        List<Embedding> embeddings = new ArrayList<>();
        for (int from = 0; from < crops.size(); from += embedder().mostFaces()) {
            int to = Math.min(crops.size(), from + embedder().mostFaces());
            try (Permit _ = permits.acquire()) {
                List<float[]> rows =
                        crops.subList(from, to).stream().map(embedder()::aligned).toList();
                embeddings.addAll(embedder().embed(rows, inference));
            }
        }
        return embeddings;
    }

    @Override
    public List<Detection> detect(RgbImage frame, Inference inference) {
        try (Permit _ = permits.acquire()) {
            return finder.track(frame, inference);
        }
    }

    @Override
    public CroppedFace crop(RgbImage frame, Detection face, Inference inference) {
        try (Permit _ = permits.acquire()) {
            Picture picture = new Picture(frame.size(), frame);
            return describer.crop(picture, face, Set.of(), inference);
        }
    }

    /// @throws IllegalStateException when no bundle has an embedder
    @Override
    public EmbeddingContract contract() {
        ModelSpec model = models.require(Task.FACE_EMBEDDING).network().spec();
        return new EmbeddingContract(
                model.id(),
                models.version(Task.FACE_EMBEDDING),
                model.embeddingsSha256(),
                embedder().dimension(),
                ArcFace.PREPROCESSING);
    }

    private ArcFace embedder() {
        if (embedder == null) {
            throw new IllegalStateException("no installed model embeds faces");
        }
        return embedder;
    }

    /// Opens the models that every call needs and those of `attributes`, and runs each of them
    /// once.
    public void prime(Set<Attribute> attributes) {
        try (Permit _ = permits.acquire()) {
            Inference inference = new Inference();
            ImageSize size = new ImageSize(64, 64);
            Picture black = new Picture(size, new RgbImage(size, new byte[64 * 64 * 3]));
            finder.find(black, Detail.FAST, inference);
            BoundingBox whole = new BoundingBox(0, 0, 64, 64);
            describer.describe(black, new Detection(whole, 1, null), attributes, inference);
        }
    }

    @Override
    public void primeEmbedder() {
        try (Permit _ = permits.acquire()) {
            ImageSize size = new ImageSize(64, 64);
            EmbeddingBatch batch = new EmbeddingBatch(embedder(), new Inference());
            batch.add(new RgbImage(size, new byte[64 * 64 * 3]), Anchors.of(ANYBODY));
            batch.run();
        }
    }

    @Override
    public void probe() {
        prime(models.openAttributes());
        if (embedder != null && embedder.isOpen()) {
            primeEmbedder();
        }
    }

    @Override
    public List<Model> models() {
        return models.installed();
    }

    /// The runs of the models alone that a call takes, for measuring against.
    public ModelRuns modelRuns() {
        return new ModelRuns(models);
    }

    /// How each model stands.
    public List<NetworkStatus> status() {
        return models.status();
    }

    /// Frees the models. No call may be under way.
    @Override
    public void close() {
        models.close();
    }
}
