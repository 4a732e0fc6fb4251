package dev.facefn.image;

/// Equally spaced samples on a straight line through an image, a few of them to each pixel of the
/// input. Positions count from the centre of the image's first pixel.
///
/// @param x where the first sample lies; sample `k` lies `k` steps from there
/// @param samples how many belong to each pixel
/// @param pixels of the input
record SampleLine(double x, double y, double stepX, double stepY, int samples, int pixels) {
    /// Each byte as a number. Loading it is cheaper than turning an integer into a float.
    private static final float[] VALUE = new float[256];

    static {
        for (int i = 0; i < VALUE.length; i++) {
            VALUE[i] = i;
        }
    }

    /// The line through the input at the height `y`.
    ///
    /// @param back from pixels of the input to pixels of the image
    static SampleLine of(SimilarityTransform back, double y, int samples, int pixels) {
        double stepX = back.a() / samples;
        double stepY = back.b() / samples;
        return new SampleLine(
                back.dx() - back.b() * y - 0.5 + stepX / 2,
                back.dy() + back.a() * y - 0.5 + stepY / 2,
                stepX,
                stepY,
                samples,
                pixels);
    }

    /// Adds the samples to `rgb`, three numbers a pixel.
    void add(RgbImage image, float[] rgb) {
        int from = 0;
        int to = 0;
        // one look at the ends of the line saves looking at every sample: it is straight
        double right = image.width() - 1.0;
        double bottom = image.height() - 1.0;
        int first = Math.max(first(x, stepX, right), first(y, stepY, bottom));
        int end = Math.min(end(x, stepX, right), end(y, stepY, bottom));
        if (first < end) {
            from = Math.ceilDiv(first, samples);
            to = Math.max(from, end / samples);
            while (from < to && !isWithin(from * samples, right, bottom)) {
                from++;
            }
            while (from < to && !isWithin(to * samples - 1, right, bottom)) {
                to--;
            }
        }
        addAtEdges(image, 0, from, rgb);
        addWithin(image, from, to, rgb);
        addAtEdges(image, to, pixels, rgb);
    }

    /// The first sample whose coordinate is at least 0 and below `limit`, but for rounding.
    private int first(double start, double step, double limit) {
        double towards = step > 0 ? -start : limit - start;
        return step == 0 ? 0 : sample(Math.ceil(towards / step));
    }

    /// The same for the end, which is not one of them.
    private int end(double start, double step, double limit) {
        double towards = step > 0 ? limit - start : -start;
        return step == 0 ? samples * pixels : sample(Math.floor(towards / step) + 1);
    }

    private int sample(double index) {
        return (int) Math.clamp(index, 0, samples * pixels);
    }

    /// Whether all four pixels around a sample are there. Of two samples for which this holds it
    /// holds in between, for rounding keeps their order.
    private boolean isWithin(int sample, double right, double bottom) {
        double atX = x + stepX * sample;
        double atY = y + stepY * sample;
        return atX >= 0 && atY >= 0 && atX < right && atY < bottom;
    }

    private void addWithin(RgbImage image, int from, int to, float[] rgb) {
        byte[] bytes = image.pixels();
        int row = image.width() * 3;
        for (int pixel = from; pixel < to; pixel++) {
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int k = pixel * samples; k < (pixel + 1) * samples; k++) {
                double atX = x + stepX * k;
                double atY = y + stepY * k;
                int left = (int) atX;
                int top = (int) atY;
                float across = (float) (atX - left);
                float down = (float) (atY - top);
                float d = across * down;
                float b = across - d;
                float c = down - d;
                float a = 1 - across - c;
                int i = top * row + left * 3;
                int j = i + row;
                red +=
                        VALUE[bytes[i] & 0xff] * a
                                + VALUE[bytes[i + 3] & 0xff] * b
                                + VALUE[bytes[j] & 0xff] * c
                                + VALUE[bytes[j + 3] & 0xff] * d;
                green +=
                        VALUE[bytes[i + 1] & 0xff] * a
                                + VALUE[bytes[i + 4] & 0xff] * b
                                + VALUE[bytes[j + 1] & 0xff] * c
                                + VALUE[bytes[j + 4] & 0xff] * d;
                blue +=
                        VALUE[bytes[i + 2] & 0xff] * a
                                + VALUE[bytes[i + 5] & 0xff] * b
                                + VALUE[bytes[j + 2] & 0xff] * c
                                + VALUE[bytes[j + 5] & 0xff] * d;
            }
            rgb[3 * pixel] += red;
            rgb[3 * pixel + 1] += green;
            rgb[3 * pixel + 2] += blue;
        }
    }

    private void addAtEdges(RgbImage image, int from, int to, float[] rgb) {
        for (int k = from * samples; k < to * samples; k++) {
            double atX = x + stepX * k;
            double atY = y + stepY * k;
            int left = (int) Math.floor(atX);
            int top = (int) Math.floor(atY);
            if (left < -1 || top < -1 || left >= image.width() || top >= image.height()) {
                continue;
            }
            float across = (float) (atX - left);
            float down = (float) (atY - top);
            int at = k / samples * 3;
            addPixel(image, left, top, (1 - across) * (1 - down), rgb, at);
            addPixel(image, left + 1, top, across * (1 - down), rgb, at);
            addPixel(image, left, top + 1, (1 - across) * down, rgb, at);
            addPixel(image, left + 1, top + 1, across * down, rgb, at);
        }
    }

    private static void addPixel(RgbImage image, int x, int y, float share, float[] rgb, int at) {
        if (x >= 0 && y >= 0 && x < image.width() && y < image.height()) {
            int pixel = (y * image.width() + x) * 3;
            for (int channel = 0; channel < 3; channel++) {
                rgb[at + channel] += (image.pixels()[pixel + channel] & 0xff) * share;
            }
        }
    }
}
