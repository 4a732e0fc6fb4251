package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// SCRFD with five points (Guo et al., ICLR 2022). The region is fitted into the top left corner of
/// the input, its aspect kept. Nine outputs: scores, then box distances, then point offsets, each
/// for the strides 8, 16 and 32, in units of the stride from the anchor's centre; two anchors a
/// cell.
final class Scrfd implements Detector {
    private static final Suppression SUPPRESSION = new Suppression(0.4f, 1, 1);
    private static final int[] STRIDES = {8, 16, 32};
    private static final int ANCHORS = 2;

    private final Model model;
    private final float threshold;

    /// @param threshold what a score must be above
    Scrfd(Model model, float threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public List<Detection> detect(RgbImage image, BoundingBox region, Inference inference) {
        float scale = Math.min(model.width() / region.width(), model.height() / region.height());
        BoundingBox letterbox =
                new BoundingBox(
                        region.left(),
                        region.top(),
                        region.left() + model.width() / scale,
                        region.top() + model.height() / scale);
        Candidates candidates = new Candidates();
        List<FivePoints> points = new ArrayList<>();
        try (Workspace workspace = model.run(image, letterbox, inference)) {
            for (int level = 0; level < STRIDES.length; level++) {
                decode(workspace, level, letterbox, 1 / scale, candidates, points);
            }
        }
        List<Detection> faces = new ArrayList<>();
        for (Suppression.Kept kept : SUPPRESSION.apply(candidates)) {
            float score = Math.min(1, candidates.score(kept.index()));
            FivePoints five = points.get(candidates.anchor(kept.index()));
            faces.add(new Detection(kept.box(), score, five));
        }
        return faces;
    }

    private void decode(
            Workspace workspace,
            int level,
            BoundingBox letterbox,
            float pixel,
            Candidates candidates,
            List<FivePoints> points) {
        FloatBuffer scores = workspace.output(level);
        FloatBuffer distances = workspace.output(level + STRIDES.length);
        FloatBuffer offsets = workspace.output(level + 2 * STRIDES.length);
        int columns = model.width() / STRIDES[level];
        float unit = STRIDES[level] * pixel;
        for (int anchor = 0; anchor < scores.limit(); anchor++) {
            float score = scores.get(anchor);
            if (score <= threshold) {
                continue;
            }
            int cell = anchor / ANCHORS;
            int row = cell / columns;
            float x = letterbox.left() + (cell - row * columns) * unit;
            float y = letterbox.top() + row * unit;
            candidates.add(
                    x - distances.get(anchor * 4) * unit,
                    y - distances.get(anchor * 4 + 1) * unit,
                    x + distances.get(anchor * 4 + 2) * unit,
                    y + distances.get(anchor * 4 + 3) * unit,
                    score,
                    points.size());
            points.add(points(offsets, anchor * 10, x, y, unit));
        }
    }

    private static FivePoints points(FloatBuffer offsets, int at, float x, float y, float unit) {
        Point[] five = new Point[5];
        for (int i = 0; i < five.length; i++) {
            five[i] =
                    new Point(
                            x + offsets.get(at + 2 * i) * unit,
                            y + offsets.get(at + 2 * i + 1) * unit);
        }
        return new FivePoints(five[0], five[1], five[2], five[3], five[4]);
    }
}
