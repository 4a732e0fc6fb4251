package dev.facefn.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Writes EXIF data, right or wrong.
public final class Exifs {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;

    private Exifs() {}

    /// One directory that holds nothing but the orientation.
    public static byte[] orientation(int value) {
        return directory(8, 1, SHORT, 1, value, 0);
    }

    /// A TIFF structure of one entry.
    ///
    /// @param first offset of the first directory; 8 is right
    /// @param entries how many the directory says it has; 1 is right
    /// @param next offset of the next directory; 0 is right
    public static byte[] directory(
            int first, int entries, int type, int count, int orientation, int next) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(first)
                .putShort((short) entries)
                .putShort((short) ORIENTATION)
                .putShort((short) type)
                .putInt(count)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(next)
                .array();
    }

    /// The JPEG segment for it.
    public static byte[] segment(byte[] tiff) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(tiff);
        return JpegFile.segment(0xE1, out.toByteArray());
    }
}
