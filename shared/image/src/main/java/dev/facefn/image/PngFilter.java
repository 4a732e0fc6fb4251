package dev.facefn.image;

/// Undoes the filter of a row (PNG third edition, 9.2). All bytes are unsigned and sums wrap.
final class PngFilter {
    private PngFilter() {}

    /// @param row the filtered bytes, replaced by the plain ones
    /// @param above the plain bytes of the row above, zeros for the first
    /// @param step bytes from a sample to the same one of the pixel before, at least 1
    static void undo(int filter, byte[] row, byte[] above, int length, int step) {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = step; i < length; i++) {
                    row[i] += row[i - step];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    row[i] += above[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < step ? 0 : row[i - step] & 0xff;
                    row[i] += (byte) ((left + (above[i] & 0xff)) / 2);
                }
            }
            case 4 -> paeth(row, above, length, step);
            default -> throw Refusal.corrupt("PNG filter %d".formatted(filter));
        }
    }

    private static void paeth(byte[] row, byte[] above, int length, int step) {
        for (int i = 0; i < Math.min(step, length); i++) {
            row[i] += above[i];
        }
        for (int i = step; i < length; i++) {
            int left = row[i - step] & 0xff;
            int up = above[i] & 0xff;
            int corner = above[i - step] & 0xff;
            int toLeft = Math.abs(up - corner);
            int toUp = Math.abs(left - corner);
            int toCorner = Math.abs(left + up - 2 * corner);
            int best = toUp <= toCorner ? up : corner;
            row[i] += (byte) (toLeft <= toUp && toLeft <= toCorner ? left : best);
        }
    }
}
