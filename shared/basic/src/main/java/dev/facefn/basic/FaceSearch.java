package dev.facefn.basic;

import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.image.Picture;
import dev.facefn.image.Sampler;
import dev.facefn.vision.quality.Appearance;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Finds the faces of decoded pictures. Safe for use by many threads.
final class FaceSearch implements AutoCloseable {
    /// The longer side of what is searched, in pixels: a picture of any size takes the same time.
    static final int SIDE = 640;

    /// The shorter side that a picture keeps when it is decoded to be embedded, in pixels.
    static final int DETAILED = 1280;

    /// The side of the smallest face that is looked for, in pixels of what is searched: a twentieth
    /// of the longer side.
    private static final int SMALLEST = 32;

    /// Appearance is measured at the scale at which the landmark models of the other rungs see a
    /// face, whose boxes are this much higher than those of the cascade.
    private static final int APPEARANCE_SIDE = 64;

    private static final float APPEARANCE_REACH = 1.15f;

    /// The part of a box that is described: brows to chin, and little of what is around.
    private static final float DESCRIBED = 0.85f;

    private static final int WHITE = 255;

    private final Cascades cascades;

    FaceSearch(Cascades cascades) {
        this.cascades = cascades;
    }

    /// @return in pixels of the upright picture, largest first
    /// @throws IllegalStateException when OpenCV failed
    List<Face> faces(Picture picture) {
        ImageSize size = picture.size();
        double scale = Math.min(1, SIDE / (double) Math.max(size.width(), size.height()));
        int width = (int) Math.max(1, Math.round(size.width() * scale));
        int height = (int) Math.max(1, Math.round(size.height() * scale));
        float reduction = picture.reduction();
        BoundingBox whole =
                new BoundingBox(0, 0, size.width() / reduction, size.height() / reduction);
        GrayImage image = GrayImage.of(picture.image(), whole, width, height).equalized();
        List<Face> faces = new ArrayList<>();
        for (Cascade.Found found : apart(cascades.find(image, SMALLEST))) {
            BoundingBox box =
                    found.box()
                            .scale(size.width() / (float) width, size.height() / (float) height)
                            .clip(size);
            faces.add(
                    new Face(
                            box,
                            found.score(),
                            null,
                            quality(picture, box),
                            FaceGeometry.NONE,
                            Attributes.NONE));
        }
        faces.sort(Comparator.<Face>comparingDouble(face -> face.box().area()).reversed());
        return faces;
    }

    /// A head seen twice, as a face and as a larger or smaller one around the same place: OpenCV
    /// merges boxes of about one size only. Of two boxes of which one holds the middle of the
    /// other, the one with the better score stays.
    static List<Cascade.Found> apart(List<Cascade.Found> all) {
        List<Cascade.Found> kept = new ArrayList<>();
        List<Cascade.Found> best = new ArrayList<>(all);
        best.sort(Comparator.comparingDouble(Cascade.Found::score).reversed());
        for (Cascade.Found found : best) {
            if (kept.stream().noneMatch(better -> overlap(better, found))) {
                kept.add(found);
            }
        }
        return kept;
    }

    private static boolean overlap(Cascade.Found one, Cascade.Found other) {
        return holds(one.box(), other.box().center()) || holds(other.box(), one.box().center());
    }

    private static boolean holds(BoundingBox box, Point point) {
        return box.left() < point.x()
                && point.x() < box.right()
                && box.top() < point.y()
                && point.y() < box.bottom();
    }

    /// As `FaceQuality`, of the two members that can be known: the cascade does not say how a face
    /// is turned, and 0 promises nothing.
    private static Quality quality(Picture picture, BoundingBox box) {
        FloatBuffer gray = FloatBuffer.allocate(APPEARANCE_SIDE * APPEARANCE_SIDE);
        Sampler.grayPlanar(
                picture.image(),
                decoded(picture, box.square(APPEARANCE_REACH)),
                APPEARANCE_SIDE,
                APPEARANCE_SIDE,
                0,
                1,
                gray);
        Appearance appearance = Appearance.of(gray, APPEARANCE_SIDE, WHITE);
        float exposure = 1 - Math.abs(2 * appearance.brightness() - 1);
        float score = (float) Math.sqrt(appearance.sharpness() * exposure);
        return new Quality(score, appearance.sharpness(), appearance.brightness(), 0);
    }

    /// The face in a box as it is described: square, gray, equalized.
    static GrayImage crop(Picture picture, BoundingBox box) {
        int side = LocalBinaryPatterns.SIDE;
        return GrayImage.of(picture.image(), decoded(picture, box.square(DESCRIBED)), side, side)
                .equalized();
    }

    private static BoundingBox decoded(Picture picture, BoundingBox box) {
        float scale = 1f / picture.reduction();
        return box.scale(scale, scale);
    }

    @Override
    public void close() {
        cascades.close();
    }
}
