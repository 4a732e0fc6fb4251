package dev.facefn.image;

/// The colour types of PNG (third edition, 11.2.1).
enum PngColour {
    GREY(0, 1, 1 | 2 | 4 | 8 | 16),
    RGB(2, 3, 8 | 16),
    PALETTE(3, 1, 1 | 2 | 4 | 8),
    GREY_ALPHA(4, 2, 8 | 16),
    RGB_ALPHA(6, 4, 8 | 16);

    private final int code;
    private final int channels;

    /// The sum of the allowed bits a sample, which are powers of two.
    private final int depths;

    PngColour(int code, int channels, int depths) {
        this.code = code;
        this.channels = channels;
        this.depths = depths;
    }

    int channels() {
        return channels;
    }

    /// The colour type of this code, which must allow this many bits a sample.
    static PngColour of(int code, int depth) {
        for (PngColour colour : values()) {
            boolean one = Integer.bitCount(depth) == 1;
            if (colour.code == code && one && (colour.depths & depth) != 0) {
                return colour;
            }
        }
        throw Refusal.corrupt("PNG of colour type %d with %d bits".formatted(code, depth));
    }
}
