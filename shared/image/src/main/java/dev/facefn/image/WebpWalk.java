package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Walks the RIFF chunks of a WebP file (RFC 9649, 2) and judges those that matter before a decoder
/// sees a byte. Of an animation only the first frame is taken.
final class WebpWalk {
    private static final int RIFF_BYTES = 12;
    private static final int ANIMATION_FRAME_BYTES = 16;
    private static final int COMPRESSED_ALPHA = 1;

    private final byte[] bytes;
    private final ImageLimits limits;
    private @Nullable ImageSize canvas;
    private @Nullable ImageSize size;
    private @Nullable Slice picture;
    private @Nullable Slice alpha;
    private boolean lossless;
    private Orientation orientation = Orientation.UPRIGHT;

    WebpWalk(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    WebpStructure toTheEnd() {
        long end = 8 + (Bytes.i32Little(bytes, 4) & 0xffff_ffffL);
        if (end > bytes.length) {
            throw Refusal.truncated("WebP of %d bytes says it has %d".formatted(bytes.length, end));
        }
        chunks(RIFF_BYTES, (int) end, false);
        if (size == null || picture == null) {
            throw Refusal.corrupt("WebP has no picture");
        }
        if (canvas != null && !canvas.equals(size)) {
            throw Refusal.unsupported(
                    "animation", "WebP picture of %s px on a canvas of %s".formatted(size, canvas));
        }
        Slice usedAlpha = lossless ? null : alpha;
        if (usedAlpha != null && (bytes[usedAlpha.from()] & 3) != COMPRESSED_ALPHA) {
            throw Refusal.unsupported("alpha", "WebP has transparency that is not compressed");
        }
        return new WebpStructure(size, orientation, picture, lossless, usedAlpha);
    }

    private void chunks(int from, int end, boolean insideFrame) {
        int at = from;
        while (end - at >= 8) {
            String type = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
            int length = Bytes.i32Little(bytes, at + 4);
            if (length < 0 || length > end - at - 8) {
                throw Refusal.corrupt("WebP chunk is longer than what holds it");
            }
            Slice content = new Slice(at + 8, at + 8 + length);
            if (type.equals("ANMF")) {
                if (insideFrame) {
                    throw Refusal.corrupt("WebP frame inside a frame");
                }
                frame(content);
            } else {
                read(type, content);
            }
            at = content.to() + (length & 1);
        }
    }

    private void frame(Slice content) {
        if (picture == null) {
            need(content, ANIMATION_FRAME_BYTES);
            chunks(content.from() + ANIMATION_FRAME_BYTES, content.to(), true);
        }
    }

    private void read(String type, Slice content) {
        switch (type) {
            case "VP8X" -> {
                need(content, 10);
                canvas =
                        limits.admit(
                                Bytes.u24Little(bytes, content.from() + 4) + 1,
                                Bytes.u24Little(bytes, content.from() + 7) + 1);
            }
            case "ALPH" -> {
                need(content, 1);
                alpha = picture == null ? content : alpha;
            }
            case "VP8 ", "VP8L" -> {
                if (picture == null) {
                    lossless = type.equals("VP8L");
                    size = lossless ? losslessSize(content) : lossySize(content);
                    picture = content;
                }
            }
            case "EXIF" -> orientation = orientation(content);
            default -> {}
        }
    }

    private Orientation orientation(Slice content) {
        boolean prefixed = Bytes.startsWith(bytes, content.from(), content.to(), "Exif\0\0");
        return Exif.orientation(bytes, content.from() + (prefixed ? 6 : 0), content.to());
    }

    /// RFC 9649, 3.4: a signature, 14 bits each of width and height less one, alpha, version.
    private ImageSize losslessSize(Slice content) {
        need(content, 5);
        int bits = Bytes.i32Little(bytes, content.from() + 1);
        if (Bytes.u8(bytes, content.from()) != 0x2f || bits >>> 29 != 0) {
            throw Refusal.corrupt("WebP lossless picture has a wrong header");
        }
        return limits.admit((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
    }

    /// RFC 6386, 9.1: a key frame's tag with the length of its first partition, a start code, and
    /// 14 bits each of width and height.
    private ImageSize lossySize(Slice content) {
        need(content, 10);
        int from = content.from();
        int tag = Bytes.u24Little(bytes, from);
        boolean keyFrame = (tag & 1) == 0;
        if (!keyFrame || Bytes.u24Little(bytes, from + 3) != 0x2a019d) {
            throw Refusal.corrupt("WebP lossy picture has a wrong header");
        }
        if (tag >> 5 > content.length() - 10) {
            throw Refusal.truncated("WebP lossy picture is shorter than its first part");
        }
        return limits.admit(
                Bytes.u16Little(bytes, from + 6) & 0x3fff,
                Bytes.u16Little(bytes, from + 8) & 0x3fff);
    }

    private static void need(Slice content, int length) {
        if (content.length() < length) {
            throw Refusal.corrupt("WebP chunk of %d bytes".formatted(content.length()));
        }
    }
}
