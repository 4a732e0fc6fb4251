package dev.facefn.vision.embed;

import dev.facefn.face.Point;
import java.util.List;

/// Where points of a face are put in the 112×112 pixels that ArcFace looks at, counted from the
/// corner of the first pixel.
final class Template {
    /// Left eye, right eye, nose, left and right mouth corner:
    /// <https://github.com/deepinsight/insightface/blob/c0ad94a5/python-package/insightface/utils/face_align.py>.
    /// There the centre of the first pixel is 0, here it is 0.5.
    static final List<Point> FIVE =
            List.of(
                    new Point(38.2946f + 0.5f, 51.6963f + 0.5f),
                    new Point(73.5318f + 0.5f, 51.5014f + 0.5f),
                    new Point(56.0252f + 0.5f, 71.7366f + 0.5f),
                    new Point(41.5493f + 0.5f, 92.3655f + 0.5f),
                    new Point(70.7299f + 0.5f, 92.2041f + 0.5f));

    /// The points 17 to 67 of iBUG's 68, which is to say all but the line of the jaw. They are the
    /// mean of those that `fr_landmark` finds in 16 faces, put on the template above by the least
    /// squares of their own five points; `MeanShapeTest` makes them again and names the faces.
    /// `infra/local/results/alignment.md` tells what they are worth, and how other means compare.
    static final List<Point> FIFTY_ONE =
            List.of(
                    // the brows
                    new Point(22.03f, 45.05f),
                    new Point(27.34f, 40.30f),
                    new Point(34.74f, 38.81f),
                    new Point(42.39f, 39.82f),
                    new Point(49.53f, 42.77f),
                    new Point(63.19f, 42.69f),
                    new Point(70.30f, 39.66f),
                    new Point(77.94f, 38.57f),
                    new Point(85.36f, 39.98f),
                    new Point(90.72f, 44.67f),
                    // the nose
                    new Point(56.41f, 51.54f),
                    new Point(56.45f, 58.91f),
                    new Point(56.49f, 66.19f),
                    new Point(56.53f, 73.68f),
                    new Point(47.87f, 78.60f),
                    new Point(52.07f, 80.09f),
                    new Point(56.58f, 81.39f),
                    new Point(61.06f, 80.04f),
                    new Point(65.25f, 78.51f),
                    // the eyes
                    new Point(30.51f, 53.13f),
                    new Point(35.19f, 50.78f),
                    new Point(40.61f, 50.81f),
                    new Point(45.50f, 53.98f),
                    new Point(40.34f, 54.87f),
                    new Point(34.92f, 54.85f),
                    new Point(67.34f, 53.86f),
                    new Point(72.20f, 50.64f),
                    new Point(77.62f, 50.55f),
                    new Point(82.33f, 52.84f),
                    new Point(77.94f, 54.62f),
                    new Point(72.52f, 54.69f),
                    // the mouth
                    new Point(39.63f, 91.31f),
                    new Point(45.91f, 88.81f),
                    new Point(52.16f, 87.49f),
                    new Point(56.62f, 88.51f),
                    new Point(61.06f, 87.44f),
                    new Point(67.32f, 88.69f),
                    new Point(73.63f, 91.12f),
                    new Point(67.59f, 97.40f),
                    new Point(61.51f, 100.23f),
                    new Point(56.68f, 100.78f),
                    new Point(51.85f, 100.28f),
                    new Point(45.74f, 97.53f),
                    new Point(42.18f, 91.73f),
                    new Point(52.12f, 91.18f),
                    new Point(56.63f, 91.63f),
                    new Point(61.14f, 91.13f),
                    new Point(71.08f, 91.57f),
                    new Point(61.24f, 94.69f),
                    new Point(56.65f, 95.28f),
                    new Point(52.06f, 94.74f));

    private Template() {}
}
