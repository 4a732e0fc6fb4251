package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// UltraFace RFB-320 (github.com/Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB): the region is
/// stretched to 320×240, the boxes come decoded and relative to it. Output 0: scores 1×4420×2,
/// column 1 = face; output 1: boxes 1×4420×4 = left, top, right, bottom, 0 to 1.
final class UltraFace implements Detector {
    private static final Suppression SUPPRESSION = new Suppression(0.4f, 1, 0.6f);

    private final Model model;
    private final float threshold;

    /// @param threshold what a score must be above
    UltraFace(Model model, float threshold) {
        this.model = model;
        this.threshold = threshold;
    }

    @Override
    public List<Detection> detect(RgbImage image, BoundingBox region, Inference inference) {
        Candidates candidates = new Candidates();
        try (Workspace workspace = model.run(image, region, inference)) {
            FloatBuffer scores = workspace.output(0);
            FloatBuffer boxes = workspace.output(1);
            for (int anchor = 0; anchor < scores.limit() / 2; anchor++) {
                float score = scores.get(anchor * 2 + 1);
                if (score > threshold) {
                    candidates.add(
                            region.left() + boxes.get(anchor * 4) * region.width(),
                            region.top() + boxes.get(anchor * 4 + 1) * region.height(),
                            region.left() + boxes.get(anchor * 4 + 2) * region.width(),
                            region.top() + boxes.get(anchor * 4 + 3) * region.height(),
                            score,
                            anchor);
                }
            }
        }
        List<Detection> faces = new ArrayList<>();
        for (Suppression.Kept kept : SUPPRESSION.apply(candidates)) {
            float score = Math.min(1, candidates.score(kept.index()));
            faces.add(new Detection(kept.box(), score, null));
        }
        return faces;
    }
}
