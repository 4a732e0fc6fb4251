package dev.facefn.models.tfjs;

/// Pictures channels last, as TensorFlow has them, and the operators on them as plainly as can be:
/// the reference for what the converted graphs answer.
final class ChannelsLast {
    private ChannelsLast() {}

    static float[] random(int count, int seed) {
        float[] values = new float[count];
        int state = seed;
        for (int i = 0; i < count; i++) {
            state = state * 1664525 + 1013904223;
            values[i] = (state >> 8) / (float) (1 << 23);
        }
        return values;
    }

    static float[] toFirst(float[] last, Shape shape) {
        return shape.isSpatial() ? turn(last, shape, true) : last;
    }

    static float[] fromFirst(float[] first, Shape shape) {
        return shape.isSpatial() ? turn(first, shape, false) : first;
    }

    private static float[] turn(float[] from, Shape shape, boolean toFirst) {
        float[] to = new float[from.length];
        int pixels = shape.dim(1) * shape.dim(2);
        int channels = shape.dim(3);
        for (int i = 0; i < from.length; i++) {
            int last = i;
            int first = (i % channels) * pixels + i / channels;
            to[toFirst ? first : last] = from[toFirst ? last : first];
        }
        return to;
    }

    /// How a window moves: the same along both sides.
    record Move(int stride, int dilation, boolean same) {
        int out(int side, int window) {
            int reach = (window - 1) * dilation + 1;
            return same ? (side + stride - 1) / stride : (side - reach) / stride + 1;
        }

        int before(int side, int window) {
            int reach = (window - 1) * dilation + 1;
            return same ? Math.max((out(side, window) - 1) * stride + reach - side, 0) / 2 : 0;
        }
    }

    /// @param kernel height × width × in × out, or × multiplier if depthwise
    static float[] convolve(
            float[] x, Shape in, float[] kernel, Shape size, Move move, boolean depthwise) {
        int channels = depthwise ? size.dim(2) * size.dim(3) : size.dim(3);
        int height = move.out(in.dim(1), size.dim(0));
        int width = move.out(in.dim(2), size.dim(1));
        float[] out = new float[height * width * channels];
        for (int i = 0; i < out.length; i++) {
            int channel = i % channels;
            int top = i / channels / width * move.stride - move.before(in.dim(1), size.dim(0));
            int left = i / channels % width * move.stride - move.before(in.dim(2), size.dim(1));
            for (int k = 0; k < kernel.length; k++) {
                int to = k % size.dim(3);
                int from = k / size.dim(3) % size.dim(2);
                int y = top + k / size.dim(3) / size.dim(2) / size.dim(1) * move.dilation;
                int x0 = left + k / size.dim(3) / size.dim(2) % size.dim(1) * move.dilation;
                boolean mine = depthwise ? from * size.dim(3) + to == channel : to == channel;
                boolean inside = y >= 0 && y < in.dim(1) && x0 >= 0 && x0 < in.dim(2);
                if (mine && inside) {
                    out[i] += kernel[k] * x[(y * in.dim(2) + x0) * in.dim(3) + from];
                }
            }
        }
        return out;
    }
}
