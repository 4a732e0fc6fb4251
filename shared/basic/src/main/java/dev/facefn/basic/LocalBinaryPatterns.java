package dev.facefn.basic;

import dev.facefn.face.Embedding;

/// Describes a face by how often which pattern of light occurs where: a histogram of uniform local
/// binary patterns for each cell of a grid (Ojala, Pietikäinen, Mäenpää, PAMI 24(7), 2002, equation
/// 9, with P = 8 and R = 2; for faces Ahonen, Hadid, Pietikäinen, PAMI 28(12), 2006, whose grid of
/// 7×7 this is). The numbers are the square roots of the frequencies, so that the cosine of two of
/// them is the mean of the cells' Bhattacharyya coefficients, 0 to 1: the Hellinger kernel.
///
/// It knows texture, not people: other light, another expression or a turned head move it as far as
/// another person does.
final class LocalBinaryPatterns {
    private static final int GRID = 7;
    private static final int CELL = 6;
    private static final int RADIUS = 2;

    /// Width and height of the image of a face, in pixels: the cells, and a margin for the
    /// patterns.
    static final int SIDE = GRID * CELL + 2 * RADIUS;

    /// 58 patterns with at most two changes around the circle, and one for all others.
    private static final int BINS = 59;

    static final int DIMENSION = GRID * GRID * BINS;

    private static final int[] BIN_OF_CODE = bins();

    /// The four neighbours between pixels lie √2 px away on both axes. With f = √2 − 1, these are
    /// (1 − f)², f (1 − f) and f², in 1/65536: they sum to one, so that an even area stays even.
    private static final int ONE = 1 << 16;

    private static final int NEAR = 22_488;
    private static final int BESIDE = 15_902;
    private static final int FAR = 11_244;

    private LocalBinaryPatterns() {}

    /// @param face `SIDE` × `SIDE` pixels, equalized
    static Embedding of(GrayImage face) {
        if (face.width() != SIDE || face.height() != SIDE) {
            throw new IllegalArgumentException(
                    "a face of %d×%d px".formatted(face.width(), face.height()));
        }
        int[] counts = new int[DIMENSION];
        for (int y = 0; y < GRID * CELL; y++) {
            for (int x = 0; x < GRID * CELL; x++) {
                int cell = y / CELL * GRID + x / CELL;
                int code = code(face.pixels(), (y + RADIUS) * SIDE + x + RADIUS, SIDE);
                counts[cell * BINS + BIN_OF_CODE[code]]++;
            }
        }
        float[] roots = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            roots[i] = (float) Math.sqrt(counts[i]);
        }
        return Embedding.normalize(roots);
    }

    /// Which of the eight neighbours on the circle are at least as bright as the pixel: bit n is
    /// the one at n/8 of a turn, from the right upwards.
    static int code(byte[] gray, int at, int stride) {
        int center = gray[at] & 0xff;
        int up = -stride;
        int code = 0;
        code |= atLeast(center, gray[at + 2]);
        code |= atLeast(center, gray, at, 1, up) << 1;
        code |= atLeast(center, gray[at + 2 * up]) << 2;
        code |= atLeast(center, gray, at, -1, up) << 3;
        code |= atLeast(center, gray[at - 2]) << 4;
        code |= atLeast(center, gray, at, -1, stride) << 5;
        code |= atLeast(center, gray[at + 2 * stride]) << 6;
        code |= atLeast(center, gray, at, 1, stride) << 7;
        return code;
    }

    private static int atLeast(int center, byte neighbour) {
        return (neighbour & 0xff) >= center ? 1 : 0;
    }

    /// @param across one pixel to the side of the neighbour
    /// @param along one row to it
    private static int atLeast(int center, byte[] gray, int at, int across, int along) {
        int corner = at + across + along;
        int sum =
                NEAR * (gray[corner] & 0xff)
                        + BESIDE * (gray[corner + across] & 0xff)
                        + BESIDE * (gray[corner + along] & 0xff)
                        + FAR * (gray[corner + across + along] & 0xff);
        return sum >= center * ONE ? 1 : 0;
    }

    /// Uniform codes in ascending order, then the bin of the others.
    private static int[] bins() {
        int[] bins = new int[256];
        int next = 0;
        for (int code = 0; code < bins.length; code++) {
            int turned = (code << 1 | code >> 7) & 0xff;
            bins[code] = Integer.bitCount(code ^ turned) <= 2 ? next++ : BINS - 1;
        }
        return bins;
    }
}
