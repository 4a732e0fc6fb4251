package dev.facefn.models.tfjs;

/// Deterministic pictures, channels first, values 0..255: the formulas of
/// `src/test/oracle/patterns.mjs`.
enum Patterns {
    NOISE,
    GRADIENT,
    FACE;

    @FunctionalInterface
    private interface Pixels {
        int at(int y, int x, int channel);
    }

    float[] draw(int side) {
        int[] state = {12345};
        Pixels pixels =
                switch (this) {
                    case NOISE -> (_, _, _) -> noise(state);
                    case GRADIENT -> (y, x, channel) -> gradient(side - 1, y, x, channel);
                    case FACE -> (y, x, channel) -> face(side, y, x, channel);
                };
        float[] planar = new float[3 * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    planar[(channel * side + y) * side + x] = pixels.at(y, x, channel);
                }
            }
        }
        return planar;
    }

    private static int noise(int[] state) {
        state[0] = state[0] * 1664525 + 1013904223;
        return state[0] >>> 24;
    }

    private static int gradient(int last, int y, int x, int channel) {
        return switch (channel) {
            case 0 -> 255 * x / last;
            case 1 -> 255 * y / last;
            default -> 255 * (2 * last - x - y) / (2 * last);
        };
    }

    private static int face(int side, int y, int x, int channel) {
        int wave = (int) Math.round(15 * Math.sin(6.0 * (x + 2 * y) / side));
        if (inside(side, y, x, 40, 33, 4, 7) || inside(side, y, x, 40, 67, 4, 7)) {
            return 40 + wave;
        }
        if (inside(side, y, x, 75, 50, 4, 14)) {
            return new int[] {150, 60, 60}[channel] + wave;
        }
        if (inside(side, y, x, 50, 50, 45, 34)) {
            return new int[] {210, 165, 140}[channel] + wave;
        }
        return 90 + wave;
    }

    /// Whether a pixel lies in an oval given in hundredths of the side.
    private static boolean inside(
            int side, int y, int x, int centreY, int centreX, int radiusY, int radiusX) {
        long dy = 100L * y - centreY * side;
        long dx = 100L * x - centreX * side;
        long squares = (long) side * side * radiusY * radiusY * radiusX * radiusX;
        return dy * dy * radiusX * radiusX + dx * dx * radiusY * radiusY < squares;
    }
}
