package dev.facefn.image;

/// Where the samples of one axis fall in the source: each lies between the source positions
/// `first` + its offset and the next one, its weight of the way.
final class Axis {
    /// The lowest and the highest source position that any sample touches: the image is 0 to
    /// `length` − 1.
    private final int first;

    private final int last;
    private final int length;
    private final boolean repeatLow;
    private final boolean repeatHigh;
    private final int[] offset;
    private final float[] weight;

    private Axis(float low, float high, int length, int[] offset, float[] weight, int first) {
        this.first = first;
        this.last = first + offset[offset.length - 1] + 1;
        this.length = length;
        this.repeatLow = low >= 0;
        this.repeatHigh = high <= length;
        this.offset = offset;
        this.weight = weight;
    }

    /// @param low the lower edge of the region, in pixels of the source
    /// @param samples how many samples the region is divided into
    /// @param length pixels of the source along this axis
    static Axis of(float low, float high, int samples, int length) {
        double step = ((double) high - low) / samples;
        int[] offset = new int[samples];
        float[] weight = new float[samples];
        int first = position(low + step / 2 - 0.5, length);
        for (int i = 0; i < samples; i++) {
            double at = low + (i + 0.5) * step - 0.5;
            int position = position(at, length);
            offset[i] = position - first;
            weight[i] = (float) Math.clamp(at - position, 0.0, 1.0);
        }
        return new Axis(low, high, length, offset, weight, first);
    }

    /// The source position below a sample; all that is farther out than black reaches is the same.
    private static int position(double at, int length) {
        return (int) Math.clamp(Math.floor(at), -2.0, length);
    }

    int span() {
        return last - first + 1;
    }

    /// Blends the two image rows around sample `y` of this vertical axis into `line`: packed RGB
    /// floats of the positions that `columns` touches.
    void blend(int y, RgbImage image, Axis columns, float[] line) {
        int upper = first + offset[y];
        float low = weight[y];
        addRow(image, upper, 1 - low, columns, line, true);
        addRow(image, upper + 1, low, columns, line, false);
    }

    private void addRow(
            RgbImage image, int y, float share, Axis columns, float[] line, boolean overwrite) {
        int source = y;
        float factor = share;
        if (y < 0) {
            source = 0;
            factor = repeatLow ? share : 0;
        } else if (y >= length) {
            source = length - 1;
            factor = repeatHigh ? share : 0;
        }
        byte[] pixels = image.pixels();
        int width = image.width();
        int from = Math.clamp(columns.first, 0, width);
        int to = Math.clamp(columns.last + 1, from, width);
        int in = (source * width + from) * 3;
        int out = (from - columns.first) * 3;
        int count = (to - from) * 3;
        if (overwrite) {
            for (int i = 0; i < count; i++) {
                line[out + i] = (pixels[in + i] & 0xff) * factor;
            }
        } else {
            for (int i = 0; i < count; i++) {
                line[out + i] += (pixels[in + i] & 0xff) * factor;
            }
        }
        columns.repeatEdges(line);
    }

    private void repeatEdges(float[] line) {
        if (repeatLow && first == -1) {
            System.arraycopy(line, 3, line, 0, 3);
        }
        if (repeatHigh && last == length) {
            System.arraycopy(line, line.length - 6, line, line.length - 3, 3);
        }
    }

    /// Interpolates one channel of `line` at every sample of this horizontal axis.
    void interpolate(float[] line, int channel, float scale, float shift, float[] row) {
        for (int x = 0; x < row.length; x++) {
            int at = offset[x] * 3 + channel;
            float left = line[at];
            row[x] = (left + (line[at + 3] - left) * weight[x]) * scale + shift;
        }
    }
}
