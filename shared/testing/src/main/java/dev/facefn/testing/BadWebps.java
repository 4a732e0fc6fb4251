package dev.facefn.testing;

import static dev.facefn.face.ErrorCode.IMAGE_TOO_LARGE;
import static dev.facefn.face.ErrorCode.INVALID_IMAGE;
import static dev.facefn.face.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// WebP files: rows 41 and 43.
final class BadWebps {
    private static final int ANIMATED = 2;
    private static final int WITH_EXIF = 8;
    private static final int WITH_PROFILE = 0x20;

    private BadWebps() {}

    static List<BadImage> entries() {
        Catalogue webp = new Catalogue("image/webp");
        webp.good(41, "lossless", () -> WebpWriter.file(picture(48, 32)));
        webp.good(41, "lossy", () -> WebpWriter.file(WebpWriter.lossy(48, 32)));
        webp.bad(41, INVALID_IMAGE, "RIFF size too large", () -> riffSize(1));
        webp.bad(41, INVALID_IMAGE, "RIFF size too small", () -> riffSize(-8));
        webp.bad(41, INVALID_IMAGE, "cut in half", BadWebps::half);
        webp.bad(41, INVALID_IMAGE, "no picture", () -> WebpWriter.file());
        webp.bad(41, INVALID_IMAGE, "Huffman codes of too many symbols", BadWebps::badCodes);
        webp.bad(41, IMAGE_TOO_LARGE, "canvas of 16384² px", BadWebps::hugeCanvas);
        webp.bad(
                41,
                IMAGE_TOO_LARGE,
                "lossless of 16384² px",
                () -> WebpWriter.file(WebpWriter.lossless(16_384, 16_384, new int[0])));
        webp.bad(
                41,
                INVALID_IMAGE,
                "codes that fill memory",
                () -> WebpWriter.file(WebpWriter.manyCodes(160, 160)));
        webp.good(41, "animation of 10,000 frames", BadWebps::animation);
        webp.bad(
                41,
                UNSUPPORTED_MEDIA_TYPE,
                "picture smaller than its canvas",
                () -> WebpWriter.file(WebpWriter.extended(0, 64, 64), picture(48, 32)));
        webp.bad(41, INVALID_IMAGE, "frames inside frames", BadWebps::nested);
        webp.bad(41, INVALID_IMAGE, "animation without a frame", BadWebps::noFrame);
        webp.good(41, "EXIF that loops", () -> withMetadata(WITH_EXIF, "EXIF"));
        webp.good(41, "profile that loops", () -> withMetadata(WITH_PROFILE, "ICCP"));
        webp.bad(43, INVALID_IMAGE, "WebP of 15×15 px", () -> WebpWriter.file(picture(15, 15)));
        return webp.entries();
    }

    private static byte[] picture(int width, int height) {
        BufferedImage image = Drawings.quarters(width, height);
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return WebpWriter.lossless(width, height, pixels);
    }

    private static byte[] riffSize(int difference) {
        byte[] file = WebpWriter.file(picture(48, 32));
        int size = file.length - 8 + difference;
        file[4] = (byte) size;
        file[5] = (byte) (size >> 8);
        return file;
    }

    private static byte[] half() {
        byte[] file = WebpWriter.file(picture(48, 32));
        return Arrays.copyOf(file, file.length / 2);
    }

    /// The first prefix code claims a length for more symbols than its bits can tell apart, as the
    /// files that overran libwebp's tables did (CVE-2023-4863).
    private static byte[] badCodes() {
        byte[] file = WebpWriter.file(picture(48, 32));
        Arrays.fill(file, 12 + 8 + 7, 12 + 8 + 60, (byte) 0x55);
        return file;
    }

    private static byte[] hugeCanvas() {
        return WebpWriter.file(WebpWriter.extended(0, 16_384, 16_384), picture(48, 32));
    }

    private static byte[] animation() {
        byte[] frameHeader = new byte[16];
        frameHeader[6] = 47;
        frameHeader[9] = 31;
        byte[] frame =
                WebpWriter.chunk("ANMF", StrangeFiles.join(frameHeader, WebpWriter.lossy(48, 32)));
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        frames.writeBytes(WebpWriter.chunk("ANIM", new byte[6]));
        for (int i = 0; i < 10_000; i++) {
            frames.writeBytes(frame);
        }
        return WebpWriter.file(WebpWriter.extended(ANIMATED, 48, 32), frames.toByteArray());
    }

    /// Each frame is the first chunk of the one around it.
    private static byte[] nested() {
        byte[] frame = Arrays.copyOf(new byte[] {'A', 'N', 'M', 'F'}, 8 + 16);
        ByteBuffer frames = ByteBuffer.allocate(20_000 * frame.length);
        frames.order(ByteOrder.LITTLE_ENDIAN);
        while (frames.hasRemaining()) {
            int at = frames.position();
            frames.put(frame).putInt(at + 4, frames.capacity() - at - 8);
        }
        return WebpWriter.file(WebpWriter.extended(ANIMATED, 48, 32), frames.array());
    }

    private static byte[] noFrame() {
        byte[] settings = WebpWriter.chunk("ANIM", new byte[6]);
        return WebpWriter.file(WebpWriter.extended(ANIMATED, 48, 32), settings);
    }

    private static byte[] withMetadata(int flag, String type) {
        return WebpWriter.file(
                WebpWriter.extended(flag, 48, 32),
                picture(48, 32),
                WebpWriter.chunk(type, Exifs.directory(8, 1, 3, 1, 1, 8)));
    }
}
