package dev.facefn.basic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Face;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.EmbeddedFace;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Embeddings;
import dev.facefn.vision.FaceQuery;
import dev.facefn.vision.FaceRung;
import dev.facefn.vision.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The rung without a network: upright faces seen from the front, with no points, pose or other
/// attribute, whatever was asked for, and embeddings that tell textures apart rather than people.
/// `high` detail is the same as `fast`. Safe for use by many threads; as many pictures are searched
/// at once as there are processors.
public final class OpenCvFaces implements FaceRung {
    private static final String METHOD = "lbp-46/1";

    private final ImageDecoder decoder;
    private final FaceSearch search;
    private final AtomicBoolean cold = new AtomicBoolean(true);

    private OpenCvFaces(ImageDecoder decoder, FaceSearch search) {
        this.decoder = decoder;
        this.search = search;
    }

    /// Loads OpenCV and its cascade, which takes some tenths of a second the first time.
    ///
    /// @throws IllegalStateException when it is not there for this system, or the cascade is not
    ///   the one that is expected
    /// @throws UnsatisfiedLinkError when a library does not fit this system
    public static OpenCvFaces open(ImageDecoder decoder) {
        CascadeFile file = CascadeFile.read(OpenCv.load());
        Cascades cascades = new Cascades(file, Runtime.getRuntime().availableProcessors());
        OpenCvFaces faces = new OpenCvFaces(decoder, new FaceSearch(cascades));
        faces.probe();
        return faces;
    }

    @Override
    public Analysis analyze(byte[] bytes, FaceQuery query) {
        Picture picture = decoder.decode(bytes, FaceSearch.SIDE);
        boolean first = cold.getAndSet(false);
        long started = System.nanoTime();
        List<Face> found = search.faces(picture);
        return new Analysis(
                picture.size(),
                largest(found, query.maxFaces()),
                found.size() > query.maxFaces(),
                CascadeFile.SHA_256,
                Duration.ofNanos(System.nanoTime() - started),
                first);
    }

    @Override
    public Embeddings embed(List<EmbeddingRequest> pictures) {
        boolean first = cold.getAndSet(false);
        long nanos = 0;
        List<EmbeddedPicture> outcomes = new ArrayList<>();
        for (EmbeddingRequest request : pictures) {
            try {
                Picture picture = decoder.decode(request.picture(), FaceSearch.DETAILED);
                long started = System.nanoTime();
                outcomes.add(embed(picture, request.query()));
                nanos += System.nanoTime() - started;
            } catch (FacefnException e) {
                if (e.code().retryable()) {
                    throw e;
                }
                outcomes.add(new EmbeddedPicture.Refused(e));
            }
        }
        return new Embeddings(outcomes, contract(), Duration.ofNanos(nanos), first);
    }

    private EmbeddedPicture embed(Picture picture, EmbeddingQuery query) {
        List<Face> found = search.faces(picture);
        int limit = query.selection() == Selection.LARGEST ? 1 : query.maxFaces();
        List<EmbeddedFace> embedded = new ArrayList<>();
        for (Face face : largest(found, limit)) {
            Embedding embedding = LocalBinaryPatterns.of(FaceSearch.crop(picture, face.box()));
            embedded.add(new EmbeddedFace(face, embedding));
        }
        return new EmbeddedPicture.Embedded(picture.size(), found.size(), embedded);
    }

    private static List<Face> largest(List<Face> found, int limit) {
        return found.size() > limit ? found.subList(0, limit) : found;
    }

    /// Of this rung alone: the digest is that of how it is done and of the cascade, whose boxes are
    /// what is described.
    @Override
    public EmbeddingContract contract() {
        String method = METHOD + " " + LocalBinaryPatterns.DIMENSION + " " + CascadeFile.SHA_256;
        return new EmbeddingContract(
                "lbp_basic",
                "1",
                CascadeFile.sha256(method.getBytes(UTF_8)),
                LocalBinaryPatterns.DIMENSION,
                METHOD);
    }

    /// Searches a picture of its own: an even one, in which nothing is to be found.
    ///
    /// @throws IllegalStateException when it cannot work
    @Override
    public void probe() {
        ImageSize size = new ImageSize(64, 64);
        Picture even = new Picture(size, new RgbImage(size, new byte[64 * 64 * 3]));
        if (!search.faces(even).isEmpty()) {
            throw new IllegalStateException("the cascade finds a face where there is none");
        }
    }

    @Override
    public void close() {
        search.close();
    }
}
