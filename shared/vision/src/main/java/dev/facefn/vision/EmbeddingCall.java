package dev.facefn.vision;

import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.Face;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.LentPicture;
import dev.facefn.image.Picture;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.embed.Anchors;
import dev.facefn.vision.embed.ArcFace;
import dev.facefn.vision.embed.EmbeddingBatch;
import dev.facefn.vision.engine.Inference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// One call of the embedder. Of a picture it keeps what was found and the aligned faces, no other
/// pixel.
final class EmbeddingCall {
    private final ImageDecoder decoder;
    private final FaceFinder finder;
    private final FaceDescriber describer;
    private final Inference inference = new Inference();
    private final EmbeddingBatch batch;
    private final List<Seen> pictures = new ArrayList<>();

    private sealed interface Seen {
        record Faces(ImageSize image, int found, List<Face> selected) implements Seen {}

        record Nothing(FacefnException why) implements Seen {}
    }

    EmbeddingCall(
            ImageDecoder decoder, FaceFinder finder, FaceDescriber describer, ArcFace embedder) {
        this.decoder = decoder;
        this.finder = finder;
        this.describer = describer;
        this.batch = new EmbeddingBatch(embedder, inference);
    }

    void look(EmbeddingRequest request) {
        EmbeddingQuery query = request.query();
        LentPicture lent;
        try {
            lent = decoder.lend(request.picture(), DecodePlan.minimumShortSide(query));
        } catch (FacefnException e) {
            if (e.code().retryable()) {
                throw e;
            }
            pictures.add(new Seen.Nothing(e));
            return;
        }
        try (lent) {
            pictures.add(look(lent.picture(), query));
        }
    }

    private Seen look(Picture picture, EmbeddingQuery query) {
        List<Detection> found = finder.find(picture, query.detail(), inference);
        List<Face> selected = new ArrayList<>();
        for (Detection detection : FaceFinder.largest(found, query.limit())) {
            FaceDescriber.Described seen =
                    describer.describe(picture, detection, query.attributes(), inference);
            Anchors anchors =
                    describer.anchors(picture.image(), detection, seen.landmarks(), inference);
            batch.add(picture.image(), anchors);
            selected.add(seen.face());
        }
        return new Seen.Faces(picture.size(), found.size(), selected);
    }

    /// Embeds the faces that still wait, when every picture was looked at.
    void finish() {
        batch.run();
    }

    /// @param contract of the embedder
    Embeddings result(EmbeddingContract contract) {
        Iterator<Embedding> embeddings = batch.embeddings().iterator();
        List<EmbeddedPicture> outcomes = new ArrayList<>();
        for (Seen seen : pictures) {
            outcomes.add(
                    switch (seen) {
                        case Seen.Nothing(FacefnException why) -> new EmbeddedPicture.Refused(why);
                        case Seen.Faces(ImageSize image, int found, List<Face> selected) ->
                                new EmbeddedPicture.Embedded(
                                        image,
                                        found,
                                        selected.stream()
                                                .map(f -> new EmbeddedFace(f, embeddings.next()))
                                                .toList());
                    });
        }
        return new Embeddings(outcomes, contract, inference.time(), inference.coldStart());
    }
}
