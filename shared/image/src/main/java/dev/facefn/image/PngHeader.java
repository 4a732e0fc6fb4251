package dev.facefn.image;

import dev.facefn.face.ImageSize;

/// The IHDR chunk of a PNG file.
record PngHeader(ImageSize size, PngColour colour, int depth, boolean interlaced) {

    /// Reads the 13 bytes at `at`.
    static PngHeader parse(byte[] bytes, int at, ImageLimits limits) {
        ImageSize size = limits.admit(Bytes.i32(bytes, at), Bytes.i32(bytes, at + 4));
        int depth = Bytes.u8(bytes, at + 8);
        PngColour colour = PngColour.of(Bytes.u8(bytes, at + 9), depth);
        int interlace = Bytes.u8(bytes, at + 12);
        if (Bytes.u16(bytes, at + 10) != 0 || interlace > 1) {
            throw Refusal.corrupt("PNG compression, filter or interlace method is unknown");
        }
        return new PngHeader(size, colour, depth, interlace == 1);
    }

    int bitsPerPixel() {
        return colour.channels() * depth;
    }

    int rowBytes(int width) {
        return Math.toIntExact(((long) width * bitsPerPixel() + 7) / 8);
    }
}
