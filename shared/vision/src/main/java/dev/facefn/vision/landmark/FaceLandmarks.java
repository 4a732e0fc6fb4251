package dev.facefn.vision.landmark;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Point;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import dev.facefn.vision.quality.Appearance;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds the 68 points of a face in the gray square around its box, whose side is the height of the
/// box. Output 0: 1×136 = x, y pairs relative to that square.
public final class FaceLandmarks {
    private final Model model;

    public FaceLandmarks(Model model) {
        this.model = model;
    }

    /// @param appearance of the crop that the model saw
    public record Found(Landmarks68 landmarks, Appearance appearance) {}

    /// @param face its box in pixels of the image
    public Found find(RgbImage image, BoundingBox face, Inference inference) {
        BoundingBox square = BoundingBox.squareAround(face.center(), face.height());
        try (Workspace workspace = model.run(image, square, inference)) {
            FloatBuffer output = workspace.output(0);
            List<Point> points = new ArrayList<>(68);
            for (int i = 0; i < 68; i++) {
                points.add(
                        new Point(
                                square.left() + output.get(2 * i) * square.width(),
                                square.top() + output.get(2 * i + 1) * square.height()));
            }
            return new Found(
                    new Landmarks68(points),
                    Appearance.of(workspace.input(), model.width(), 255 / model.std(0)));
        }
    }
}
