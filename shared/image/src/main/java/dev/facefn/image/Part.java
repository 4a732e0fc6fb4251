package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// A rectangle of an image's pixels, at least one of them.
///
/// @param right not part of it, nor is `bottom`
record Part(int left, int top, int right, int bottom) {

    static Part whole(ImageSize size) {
        return new Part(0, 0, size.width(), size.height());
    }

    /// What lies in the image of a region, whose edges are widened to multiples of `grid`.
    static Part touched(
            double left, double top, double right, double bottom, ImageSize size, int grid) {
        int fromX = (int) Math.clamp(left, 0, size.width() - 1.0) / grid * grid;
        int fromY = (int) Math.clamp(top, 0, size.height() - 1.0) / grid * grid;
        return new Part(
                fromX,
                fromY,
                edge(right, fromX, size.width(), grid),
                edge(bottom, fromY, size.height(), grid));
    }

    private static int edge(double position, int from, int length, int grid) {
        int edge = (int) Math.ceil(Math.clamp(position, from + 1.0, length));
        return Math.min(length, Math.ceilDiv(edge, grid) * grid);
    }

    ImageSize size() {
        return new ImageSize(right - left, bottom - top);
    }
}
