package dev.facefn.analyzevideochunk;

import dev.facefn.face.BoundingBox;

/// Where a face is expected: a Kalman filter with constant velocity (SORT: Bewley et al., ICIP
/// 2016, <https://arxiv.org/abs/1602.00763>) of centre, aspect ratio and height, with the noise of
/// DeepSORT (Wojke et al., ICIP 2017, <https://arxiv.org/abs/1703.07402>), as ByteTrack has it. All
/// its matrices are diagonal but for a coordinate and its own velocity, so that it is four filters
/// of two numbers each, exactly.
final class Motion {
    /// Of the height, in 1/30 s: `_std_weight_position` and `_std_weight_velocity` of
    /// <https://github.com/nwojke/deep_sort/blob/280b8bdb/deep_sort/kalman_filter.py>.
    private static final double POSITION = 1.0 / 20;

    private static final double VELOCITY = 1.0 / 160;
    private static final double UNITS_A_MS = 30 / 1000.0;
    private static final double LEAST_SIDE = 1;

    private final Coordinate x;
    private final Coordinate y;
    private final Coordinate aspect;
    private final Coordinate height;
    private long timeMs;

    Motion(BoundingBox box, long timeMs) {
        double h = box.height();
        x = new Coordinate(box.center().x(), 2 * POSITION * h, 10 * VELOCITY * h);
        y = new Coordinate(box.center().y(), 2 * POSITION * h, 10 * VELOCITY * h);
        aspect = new Coordinate(box.width() / h, 1e-2, 1e-5);
        height = new Coordinate(h, 2 * POSITION * h, 10 * VELOCITY * h);
        this.timeMs = timeMs;
    }

    void predict(long time) {
        double units = (time - timeMs) * UNITS_A_MS;
        double h = Math.max(LEAST_SIDE, height.position());
        for (Coordinate one : new Coordinate[] {x, y, height}) {
            one.predict(units, POSITION * h, VELOCITY * h);
        }
        aspect.predict(units, 1e-2, 1e-5);
        timeMs = time;
    }

    void update(BoundingBox box) {
        double h = Math.max(LEAST_SIDE, height.position());
        x.update(box.center().x(), POSITION * h);
        y.update(box.center().y(), POSITION * h);
        aspect.update(box.width() / box.height(), 1e-1);
        height.update(box.height(), POSITION * h);
    }

    BoundingBox box() {
        float h = (float) Math.max(LEAST_SIDE, height.position());
        float w = (float) Math.max(LEAST_SIDE, aspect.position() * h);
        float left = (float) x.position() - w / 2;
        float top = (float) y.position() - h / 2;
        return new BoundingBox(left, top, left + w, top + h);
    }
}
