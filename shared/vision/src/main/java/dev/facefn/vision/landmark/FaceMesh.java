package dev.facefn.vision.landmark;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Point3;
import dev.facefn.image.RgbImage;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds the 468 points of MediaPipe's face mesh (Kartynnik et al., 2019) in the square of 1.25 ×
/// the face. One output holds x, y, z of each in pixels of the input.
public final class FaceMesh {
    private static final int POINTS = 468;

    private final Model model;
    private final int mesh;

    public FaceMesh(Model model) {
        this.model = model;
        this.mesh = model.outputOf(POINTS * 3);
    }

    public List<Point3> find(RgbImage image, BoundingBox face, Inference inference) {
        BoundingBox square = face.square(1.25f);
        float pixel = square.width() / model.width();
        try (Workspace workspace = model.run(image, square, inference)) {
            FloatBuffer output = workspace.output(mesh);
            List<Point3> points = new ArrayList<>(POINTS);
            for (int i = 0; i < POINTS; i++) {
                points.add(
                        new Point3(
                                square.left() + output.get(3 * i) * pixel,
                                square.top() + output.get(3 * i + 1) * pixel,
                                output.get(3 * i + 2) * pixel));
            }
            return points;
        }
    }
}
