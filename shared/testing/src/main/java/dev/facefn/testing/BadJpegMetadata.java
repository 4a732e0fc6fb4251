package dev.facefn.testing;

import static dev.facefn.face.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// JPEG files whose pixels are sound and whose other parts are not: rows 36 to 40 and 59.
final class BadJpegMetadata {
    private static final int COMMENT = 0xFE;
    private static final int PROFILE = 0xE2;

    private BadJpegMetadata() {}

    static List<BadImage> entries() {
        Catalogue jpeg = new Catalogue("image/jpeg");
        jpeg.good(36, "corrupt profile", () -> profile(profileChunk(1, 1)));
        jpeg.good(36, "profile chunk twice", () -> profile(profileChunk(1, 2), profileChunk(1, 2)));
        jpeg.good(
                36,
                "profile of 200 chunks",
                () ->
                        profile(
                                Stream.iterate(1, i -> i + 1)
                                        .limit(200)
                                        .map(i -> profileChunk(i, 200))
                                        .toArray(byte[][]::new)));
        jpeg.good(37, "EXIF directory that loops", () -> exif(Exifs.directory(8, 1, 3, 1, 1, 8)));
        jpeg.good(37, "EXIF of 65535 entries", () -> exif(Exifs.directory(8, 65_535, 4, 1, 6, 0)));
        jpeg.good(
                37,
                "EXIF entry of 2³¹ values",
                () -> exif(Exifs.directory(8, 1, 3, Integer.MIN_VALUE, 6, 0)));
        jpeg.good(37, "EXIF beyond its end", () -> exif(Exifs.directory(-16, 1, 3, 1, 6, 0)));
        jpeg.good(37, "150 APP1 segments of 64 KB", BadJpegMetadata::manySegments);
        for (int value : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 0, 9, 65_535}) {
            jpeg.good(38, "orientation " + value, () -> exif(Exifs.orientation(value)));
        }
        jpeg.bad(39, UNSUPPORTED_MEDIA_TYPE, "4,801 bytes before it", BadJpegMetadata::behindJunk);
        jpeg.good(39, "ZIP behind it", () -> followedBy("PK\3\4\24\0\0\0\10\0"));
        jpeg.good(39, "HTML behind it", () -> followedBy("<html><script>1</script></html>"));
        jpeg.good(39, "HTML in its comment", () -> comment("<html><script>1</script></html>"));
        jpeg.good(40, "another picture as its thumbnail", BadJpegMetadata::thumbnail);
        jpeg.good(59, "virus test text behind it", () -> followedBy(eicar()));
        return jpeg.entries();
    }

    private static byte[] profile(byte[]... chunks) {
        return BadJpegs.sound().with(chunks).bytes();
    }

    private static byte[] profileChunk(int number, int count) {
        byte[] name = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
        byte[] numbers = {(byte) number, (byte) count, 1, 2, 3, 4};
        return JpegFile.segment(PROFILE, StrangeFiles.join(name, numbers));
    }

    private static byte[] exif(byte[] tiff) {
        return BadJpegs.sound().with(Exifs.segment(tiff)).bytes();
    }

    private static byte[] manySegments() {
        byte[][] segments = new byte[150][];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = JpegFile.segment(0xE1, new byte[65_533]);
        }
        return BadJpegs.sound().with(segments).bytes();
    }

    private static byte[] behindJunk() {
        return StrangeFiles.join(new byte[4801], BadJpegs.sound().bytes());
    }

    private static byte[] followedBy(String text) {
        byte[] tail = text.getBytes(StandardCharsets.ISO_8859_1);
        return StrangeFiles.join(BadJpegs.sound().bytes(), tail);
    }

    private static byte[] comment(String text) {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        return BadJpegs.sound().with(JpegFile.segment(COMMENT, content)).bytes();
    }

    private static byte[] thumbnail() {
        byte[] other = JpegFile.of(Drawings.checkerboard(40, 30), false).bytes();
        return exif(StrangeFiles.join(Exifs.directory(8, 1, 3, 1, 1, 26), other));
    }

    /// The text that virus scanners agree to report, in two halves so that they leave this file be.
    private static String eicar() {
        return "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    }
}
