package dev.facefn.vision.landmark;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Point;
import dev.facefn.image.RgbImage;
import dev.facefn.image.SimilarityTransform;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.engine.Model;
import dev.facefn.vision.engine.Workspace;
import dev.facefn.vision.quality.Appearance;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

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
            Landmarks68 points =
                    read(
                            workspace,
                            point ->
                                    new Point(
                                            square.left() + point.x() * square.width(),
                                            square.top() + point.y() * square.height()));
            return new Found(
                    points, Appearance.of(workspace.input(), model.width(), 255 / model.std(0)));
        }
    }

    /// Looks again, at the square that is turned so that the eyes of the first look are level, as
    /// MediaPipe turns it for its face mesh (Kartynnik et al., 2019,
    /// <https://arxiv.org/abs/1907.06724>), and moved so that the points are in its middle. So the
    /// points hang less on where the detector put the box and on how the head is tilted:
    /// `infra/local/results/alignment.md` tells what that is worth to embeddings.
    ///
    /// @param face its box in pixels of the image
    public Landmarks68 findAgain(
            RgbImage image, BoundingBox face, Landmarks68 first, Inference inference) {
        SimilarityTransform toInput = level(first, face.height());
        SimilarityTransform back = toInput.inverse();
        int side = model.width();
        try (Workspace workspace = model.run(List.of(model.row(image, toInput)), inference)) {
            return read(
                    workspace, point -> back.apply(new Point(point.x() * side, point.y() * side)));
        }
    }

    /// @param side of the square, in pixels of the image
    private SimilarityTransform level(Landmarks68 landmarks, float side) {
        double scale = model.width() / side;
        double turn = -landmarks.tilt();
        double a = scale * Math.cos(turn);
        double b = scale * Math.sin(turn);
        SimilarityTransform turned = new SimilarityTransform(a, b, 0, 0);
        List<Point> points = landmarks.points().stream().map(turned::apply).toList();
        double half = model.width() / 2.0;
        return new SimilarityTransform(
                a, b, half - middle(points, Point::x), half - middle(points, Point::y));
    }

    /// Between the lowest and the highest coordinate.
    private static double middle(List<Point> points, ToDoubleFunction<Point> coordinate) {
        DoubleSummaryStatistics all = points.stream().mapToDouble(coordinate).summaryStatistics();
        return (all.getMin() + all.getMax()) / 2;
    }

    /// @param toImage from the square, whose side is 1, to pixels of the image
    private static Landmarks68 read(Workspace workspace, UnaryOperator<Point> toImage) {
        FloatBuffer output = workspace.output(0);
        List<Point> points = new ArrayList<>(68);
        for (int i = 0; i < 68; i++) {
            points.add(toImage.apply(new Point(output.get(2 * i), output.get(2 * i + 1))));
        }
        return new Landmarks68(points);
    }
}
