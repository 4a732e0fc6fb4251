package dev.facefn.vision.detect;

import dev.facefn.face.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/// A part of a region, and the lines within which a box was not cut by an edge that the tile shares
/// with other tiles.
record Tile(BoundingBox area, BoundingBox whole) {
    private static final int LEVELS = 3;
    private static final float OVERLAP = 0.25f;

    /// How near an inner edge a box may come, as a share of the tile's side.
    private static final float MARGIN = 0.02f;

    /// The region itself, 2×2 and 3×3 tiles of it, each overlapping its neighbours by a quarter.
    static List<Tile> pyramid(BoundingBox region) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = 1; level <= LEVELS; level++) {
            float width = region.width() / (level - (level - 1) * OVERLAP);
            float height = region.height() / (level - (level - 1) * OVERLAP);
            for (int row = 0; row < level; row++) {
                for (int column = 0; column < level; column++) {
                    float left = region.left() + column * width * (1 - OVERLAP);
                    float top = region.top() + row * height * (1 - OVERLAP);
                    BoundingBox area = new BoundingBox(left, top, left + width, top + height);
                    tiles.add(new Tile(area, whole(area, row, column, level - 1)));
                }
            }
        }
        return tiles;
    }

    private static BoundingBox whole(BoundingBox area, int row, int column, int last) {
        float x = area.width() * MARGIN;
        float y = area.height() * MARGIN;
        return new BoundingBox(
                column > 0 ? area.left() + x : Float.NEGATIVE_INFINITY,
                row > 0 ? area.top() + y : Float.NEGATIVE_INFINITY,
                column < last ? area.right() - x : Float.POSITIVE_INFINITY,
                row < last ? area.bottom() - y : Float.POSITIVE_INFINITY);
    }

    boolean cuts(BoundingBox box) {
        return box.left() < whole.left()
                || box.top() < whole.top()
                || box.right() > whole.right()
                || box.bottom() > whole.bottom();
    }
}
