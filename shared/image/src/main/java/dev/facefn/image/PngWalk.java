package dev.facefn.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Walks the chunks of a PNG file (third edition, 5.3 and 5.6) and judges those that matter before
/// a byte is inflated. All others are passed over unread.
final class PngWalk {
    private static final int SIGNATURE_BYTES = 8;
    private static final int CHUNK_BYTES = 12;
    private static final int HEADER_BYTES = 13;

    /// DEFLATE makes of one byte at most 1032: 258 bytes of two bits.
    private static final int MOST_INFLATION = 1032;

    private final byte[] bytes;
    private final ImageLimits limits;
    private final List<Slice> data = new ArrayList<>();
    private Orientation orientation = Orientation.UPRIGHT;
    private @Nullable PngHeader header;
    private @Nullable Slice palette;
    private @Nullable Slice transparency;

    PngWalk(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    PngStructure toTheEnd() {
        int at = SIGNATURE_BYTES;
        String before = "";
        while (true) {
            if (bytes.length - at < CHUNK_BYTES) {
                throw Refusal.truncated("PNG ends before its IEND chunk");
            }
            int length = Bytes.i32(bytes, at);
            if (length < 0) {
                throw Refusal.corrupt("PNG chunk of %d bytes".formatted(length & 0xffff_ffffL));
            }
            if (length > bytes.length - at - CHUNK_BYTES) {
                throw Refusal.truncated("PNG ends inside a chunk");
            }
            String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            Slice content = new Slice(at + 8, at + 8 + length);
            if (isCritical(type)) {
                checkSum(at + 4, content);
            }
            if (header == null && !type.equals("IHDR")) {
                throw Refusal.corrupt("PNG does not begin with its IHDR chunk");
            }
            if (type.equals("IEND")) {
                return structure();
            }
            read(type, content, before);
            before = type;
            at = content.to() + 4;
        }
    }

    /// Unknown chunks may be passed over only when the first letter of their name is a small one.
    private static boolean isCritical(String type) {
        return !Character.isLowerCase(type.charAt(0)) || type.equals("tRNS");
    }

    private void checkSum(int from, Slice content) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, content.to() - from);
        if ((int) crc.getValue() != Bytes.i32(bytes, content.to())) {
            throw Refusal.corrupt("PNG chunk has a wrong checksum");
        }
    }

    private void read(String type, Slice content, String before) {
        switch (type) {
            case "IHDR" -> {
                if (header != null || content.length() != HEADER_BYTES) {
                    throw Refusal.corrupt("PNG has a wrong IHDR chunk");
                }
                header = PngHeader.parse(bytes, content.from(), limits);
            }
            case "PLTE" -> {
                if (palette != null
                        || !data.isEmpty()
                        || content.length() % 3 != 0
                        || content.length() == 0
                        || content.length() > 3 * 256) {
                    throw Refusal.corrupt("PNG has a wrong palette");
                }
                palette = content;
            }
            case "tRNS" -> transparency = transparency == null ? content : transparency;
            case "eXIf" -> orientation = Exif.orientation(bytes, content.from(), content.to());
            case "IDAT" -> {
                if (!data.isEmpty() && !before.equals("IDAT")) {
                    throw Refusal.corrupt("PNG has its pixels in two places");
                }
                data.add(content);
            }
            default -> {
                if (isCritical(type)) {
                    throw Refusal.corrupt("PNG has an unknown critical chunk");
                }
            }
        }
    }

    private PngStructure structure() {
        if (header == null || data.isEmpty()) {
            throw Refusal.corrupt("PNG has no IDAT chunk");
        }
        if (header.colour() == PngColour.PALETTE && palette == null) {
            throw Refusal.corrupt("PNG has no palette");
        }
        checkEnoughData(header);
        return new PngStructure(header, orientation, palette, usableTransparency(header), data);
    }

    private void checkEnoughData(PngHeader found) {
        long compressed = 0;
        for (Slice part : data) {
            compressed += part.length();
        }
        if (found.size().pixels() * found.bitsPerPixel() / 8 > compressed * MOST_INFLATION) {
            throw Refusal.truncated(
                    "PNG has %d bytes of data for %s px".formatted(compressed, found.size()));
        }
    }

    private @Nullable Slice usableTransparency(PngHeader found) {
        if (transparency == null) {
            return null;
        }
        boolean usable =
                switch (found.colour()) {
                    case GREY -> transparency.length() == 2;
                    case RGB -> transparency.length() == 6;
                    case PALETTE -> transparency.length() <= 256;
                    case GREY_ALPHA, RGB_ALPHA -> false;
                };
        return usable ? transparency : null;
    }
}
