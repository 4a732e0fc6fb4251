package dev.facefn.local.report;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Point3;
import dev.facefn.image.RgbImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/// Draws what was found on a copy of a photo: boxes, points, and a label a face. Line widths grow
/// with the picture, points with the face.
public final class Drawing {
    static final Color ACCENT = new Color(0x5EEAD4);
    private static final Color HALO = new Color(4, 20, 24, 130);
    private static final Color HAIRLINE = new Color(0x5E, 0xEA, 0xD4, 110);
    private static final Color CONTOUR = new Color(255, 255, 255, 190);
    private static final Color MESH = new Color(0x5E, 0xEA, 0xD4, 150);
    private static final float REFERENCE_SIDE = 900;

    private final Graphics2D graphics;
    private final float unit;

    private Drawing(Graphics2D graphics, float unit) {
        this.graphics = graphics;
        this.unit = unit;
    }

    /// @param photo upright; not changed
    /// @param faces in pixels of `photo`, numbered from 1 in this order
    public static BufferedImage draw(RgbImage photo, List<Face> faces) {
        return draw(Pixels.of(photo), faces, 1);
    }

    /// @param scale what turns the faces' coordinates into pixels of `photo`
    static BufferedImage draw(BufferedImage photo, List<Face> faces, float scale) {
        BufferedImage picture = Pixels.copy(photo);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int side = Math.max(picture.getWidth(), picture.getHeight());
        Drawing drawing = new Drawing(graphics, Math.max(0.75f, side / REFERENCE_SIDE));
        for (Face face : faces) {
            drawing.outline(face.box().scale(scale, scale));
            drawing.points(face, scale);
        }
        Labels labels = new Labels(graphics, picture.getWidth(), picture.getHeight(), drawing.unit);
        for (int i = 0; i < faces.size(); i++) {
            labels.draw(i + 1, faces.get(i), faces.get(i).box().scale(scale, scale));
        }
        graphics.dispose();
        return picture;
    }

    /// A hairline with strong corners, so that the face itself stays visible.
    private void outline(BoundingBox box) {
        float radius = Math.min(9 * unit, Math.min(box.width(), box.height()) / 4);
        Shape frame =
                new RoundRectangle2D.Float(
                        box.left(), box.top(), box.width(), box.height(), 2 * radius, 2 * radius);
        stroke(frame, HAIRLINE, unit);
        float tick = radius + Math.min(box.width(), box.height()) * 0.12f;
        Path2D corners = new Path2D.Float();
        corner(corners, box.left(), box.top(), 1, 1, tick, radius);
        corner(corners, box.right(), box.top(), -1, 1, tick, radius);
        corner(corners, box.right(), box.bottom(), -1, -1, tick, radius);
        corner(corners, box.left(), box.bottom(), 1, -1, tick, radius);
        stroke(corners, HALO, 4.5f * unit);
        stroke(corners, ACCENT, 2.5f * unit);
    }

    private static void corner(
            Path2D path, float x, float y, int toRight, int down, float tick, float radius) {
        path.moveTo(x, y + down * tick);
        path.lineTo(x, y + down * radius);
        path.quadTo(x, y, x + toRight * radius, y);
        path.lineTo(x + toRight * tick, y);
    }

    private void points(Face face, float scale) {
        float size = face.box().width() * scale;
        List<Point3> mesh = face.geometry().landmarks468();
        if (mesh != null) {
            graphics.setColor(MESH);
            for (Point3 point : mesh) {
                dot(point.x() * scale, point.y() * scale, Math.max(0.5f, size / 260));
            }
        }
        List<Point> landmarks = face.geometry().landmarks68();
        if (landmarks != null) {
            contours(landmarks, scale, Math.clamp(size / 220, 0.6f, 1.3f * unit));
        }
        float radius = Math.clamp(size / 55, 1.2f, 3.2f * unit);
        FivePoints five = face.points();
        for (Point point : five == null ? List.<Point>of() : five.asList()) {
            graphics.setColor(HALO);
            dot(point.x() * scale, point.y() * scale, radius * 1.7f);
            graphics.setColor(Color.WHITE);
            dot(point.x() * scale, point.y() * scale, radius);
        }
    }

    private void contours(List<Point> landmarks, float scale, float width) {
        Path2D lines = new Path2D.Float();
        for (Contour contour : Contour.OF_68) {
            Point start = landmarks.get(contour.first());
            lines.moveTo(start.x(), start.y());
            for (int i = contour.first() + 1; i <= contour.last(); i++) {
                lines.lineTo(landmarks.get(i).x(), landmarks.get(i).y());
            }
            if (contour.closed()) {
                lines.closePath();
            }
        }
        lines.transform(AffineTransform.getScaleInstance(scale, scale));
        stroke(lines, CONTOUR, width);
    }

    private void stroke(Shape shape, Color color, float width) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    private void dot(float x, float y, float radius) {
        graphics.fill(new Ellipse2D.Float(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
