package dev.facefn.basic;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.face.Point;
import java.util.List;

/// A face of a sample photo, as the detector of the other rungs sees it: `shared/vision` has these
/// boxes as its goldens.
record KnownFace(BoundingBox box) {
    private static final List<List<KnownFace>> PHOTOS =
            List.of(
                    List.of(
                            at(1460, 215, 1680, 433),
                            at(829, 426, 1031, 652),
                            at(416, 360, 597, 588)),
                    List.of(
                            at(362, 126, 537, 418),
                            at(1437, 157, 1645, 392),
                            at(887, 232, 1059, 454)),
                    List.of(
                            at(1078, 199, 1301, 504),
                            at(590, 323, 789, 606),
                            at(1502, 295, 1687, 569)),
                    List.of(
                            at(989, 171, 1164, 435),
                            at(662, 67, 848, 313),
                            at(266, 196, 429, 442),
                            at(1266, 150, 1421, 392)),
                    List.of(
                            at(1414, 382, 1592, 661),
                            at(377, 885, 554, 1163),
                            at(602, 416, 770, 667),
                            at(1117, 206, 1283, 434),
                            at(795, 110, 949, 323)),
                    List.of(
                            at(1486, 261, 1699, 551),
                            at(250, 484, 464, 760),
                            at(1173, 306, 1367, 585),
                            at(675, 324, 849, 630)));

    private static KnownFace at(float left, float top, float right, float bottom) {
        return new KnownFace(new BoundingBox(left, top, right, bottom));
    }

    /// @param photo 1 to 6
    static List<KnownFace> of(int photo) {
        return PHOTOS.get(photo - 1);
    }

    /// Whether a box lies about the same place: its middle within this one, and of a like size.
    boolean is(Face found) {
        Point middle = found.box().center();
        double size = Math.sqrt(found.box().area() / box.area());
        return box.left() < middle.x()
                && middle.x() < box.right()
                && box.top() < middle.y()
                && middle.y() < box.bottom()
                && size > 0.6
                && size < 1.6;
    }
}
