package dev.facefn.local.calibrate;

import dev.facefn.face.Detail;
import dev.facefn.face.Point;
import dev.facefn.local.calibrate.LabelledPairs.Labelled;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.FaceEmbedder;
import dev.facefn.vision.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Embeds the largest face of each picture, and notes the pictures that have none.
final class PictureEmbedder {
    private static final EmbeddingQuery LARGEST =
            new EmbeddingQuery(Selection.LARGEST, 1, Detail.FAST, Set.of());

    private final FaceEmbedder embedder;
    private final List<String> leftOut = new ArrayList<>();

    PictureEmbedder(FaceEmbedder embedder) {
        this.embedder = embedder;
    }

    List<Labelled> embed(List<LabelledPicture> pictures, ProgressBar progress) {
        List<Labelled> embedded = new ArrayList<>();
        progress.startCounting("pictures", pictures.size());
        for (LabelledPicture picture : pictures) {
            EmbeddingRequest request = new EmbeddingRequest(picture.bytes(), LARGEST);
            switch (embedder.embed(List.of(request)).pictures().getFirst()) {
                case EmbeddedPicture.Refused(var why) ->
                        leftOut.add(picture.name() + ": " + why.getMessage());
                case EmbeddedPicture.Embedded it when it.faces().isEmpty() ->
                        leftOut.add(picture.name() + ": no face");
                case EmbeddedPicture.Embedded it when picture.centred() && !isInTheMiddle(it) ->
                        leftOut.add(picture.name() + ": a larger face beside");
                case EmbeddedPicture.Embedded it ->
                        embedded.add(
                                new Labelled(picture.label(), it.faces().getFirst().embedding()));
            }
            progress.advance(1);
        }
        progress.done();
        return embedded;
    }

    private static boolean isInTheMiddle(EmbeddedPicture.Embedded picture) {
        Point face = picture.faces().getFirst().face().box().center();
        float middle = picture.image().width() / 2f;
        float offset = Math.max(Math.abs(face.x() - middle), Math.abs(face.y() - middle));
        return offset < picture.image().width() / 8f;
    }

    /// The pictures that could not be embedded, and why.
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }
}
