package dev.facefn.image;

/// The last few rows of an image, or a part of each, as signed numbers that are 128 too low: that
/// is what the compiler turns into vector code, `& 0xff` is ten times slower. Rows that are mixed
/// into more than one line are read once. For one thread.
final class SignedRows {
    private final RgbImage image;
    private final int from;
    private final int count;
    private final byte[][] rows;
    private final int[] held;

    /// @param column where the part begins, in pixels
    /// @param pixels of each row
    /// @param rows how many that follow each other are kept
    SignedRows(RgbImage image, int column, int pixels, int rows) {
        this.image = image;
        this.from = column * 3;
        this.count = pixels * 3;
        this.rows = new byte[rows][];
        this.held = new int[rows];
    }

    /// The row `y`, until one is asked for that lies as many rows away as are kept.
    byte[] row(int y) {
        int slot = y % rows.length;
        byte[] row = rows[slot];
        if (row == null) {
            row = new byte[count];
            rows[slot] = row;
            held[slot] = -1;
        }
        if (held[slot] != y) {
            held[slot] = y;
            image.copy(y * image.width() * 3 + from, row, 0, count);
            lower(row);
        }
        return row;
    }

    private static void lower(byte[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] ^= (byte) 0x80;
        }
    }
}
