package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import java.util.ArrayList;
import java.util.List;

/// Finds small faces by looking at the tiles of a pyramid. What several tiles saw is one face; what
/// an inner edge of a tile cuts is left to the tile or level that sees it whole; what is not
/// certain is looked at once more, closely.
final class TiledDetector implements Detector {
    private static final Suppression SUPPRESSION = new Suppression(0.4f, 0.6f, 1);

    /// A score that needs no second look.
    private static final float CERTAIN = 0.98f;

    /// The side of a second look, in longer sides of the box.
    private static final float CLOSE = 3;

    /// What a second look must find, as intersection over union with the first.
    private static final float SAME_FACE = 0.4f;

    private final Detector base;

    TiledDetector(Detector base) {
        this.base = base;
    }

    @Override
    public List<Detection> detect(RgbImage image, BoundingBox region, Inference inference) {
        List<Detection> seen = new ArrayList<>();
        for (Tile tile : Tile.pyramid(region)) {
            for (Detection found : base.detect(image, tile.area(), inference)) {
                if (!tile.cuts(found.box())) {
                    seen.add(found);
                }
            }
        }
        List<Detection> faces = new ArrayList<>();
        for (Detection face : merge(seen)) {
            if (face.score() >= CERTAIN || standsUp(face, image, inference)) {
                faces.add(face);
            }
        }
        return faces;
    }

    private static List<Detection> merge(List<Detection> seen) {
        Candidates candidates = new Candidates();
        for (int i = 0; i < seen.size(); i++) {
            BoundingBox box = seen.get(i).box();
            candidates.add(
                    box.left(), box.top(), box.right(), box.bottom(), seen.get(i).score(), i);
        }
        return SUPPRESSION.apply(candidates).stream()
                .map(kept -> seen.get(candidates.anchor(kept.index())))
                .toList();
    }

    private boolean standsUp(Detection face, RgbImage image, Inference inference) {
        for (Detection again : base.detect(image, face.box().square(CLOSE), inference)) {
            if (again.box().iou(face.box()) > SAME_FACE) {
                return true;
            }
        }
        return false;
    }
}
