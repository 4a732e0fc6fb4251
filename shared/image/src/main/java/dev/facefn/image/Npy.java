package dev.facefn.image;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Aligned faces as one NumPy array of uint8, N×112×112×3 RGB, in the file format `.npy` 1.0:
/// <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
public final class Npy {
    /// Width and height of a crop.
    public static final int SIDE = 112;

    /// Of a crop: packed RGB, rows from the top.
    public static final int CROP_BYTES = SIDE * SIDE * 3;

    private static final byte[] MAGIC = HexFormat.of().parseHex("934e554d50590100");
    private static final int PREAMBLE = MAGIC.length + 2;
    private static final int ALIGNMENT = 64;
    private static final Pattern HEADER =
            Pattern.compile(
                    "\\{'descr': '\\|u1', 'fortran_order': False, "
                            + "'shape': \\((0|[1-9]\\d{0,8}), 112, 112, 3\\),? ?\\} *\\n");

    private Npy() {}

    /// @param crops each of [#CROP_BYTES] bytes
    public static byte[] write(List<byte[]> crops) {
        String header =
                "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, 112, 112, 3), }"
                        .formatted(crops.size());
        int unpadded = PREAMBLE + header.length() + 1;
        int data = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] file = Arrays.copyOf(MAGIC, data + crops.size() * CROP_BYTES);
        file[MAGIC.length] = (byte) (data - PREAMBLE);
        file[MAGIC.length + 1] = (byte) ((data - PREAMBLE) >> 8);
        byte[] padded = (header + " ".repeat(data - unpadded) + "\n").getBytes(US_ASCII);
        System.arraycopy(padded, 0, file, PREAMBLE, padded.length);
        int at = data;
        for (byte[] crop : crops) {
            if (crop.length != CROP_BYTES) {
                throw new IllegalArgumentException("a crop of " + crop.length + " bytes");
            }
            System.arraycopy(crop, 0, file, at, CROP_BYTES);
            at += CROP_BYTES;
        }
        return file;
    }

    /// @param most crops
    /// @throws dev.facefn.face.FacefnException `invalid_image` when it is no such array, whole and
    ///   without anything after it, or `image_too_large` when it has more
    public static List<byte[]> read(byte[] file, int most) {
        if (file.length < PREAMBLE
                || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw Refusal.corrupt("crops are no NumPy array of version 1.0");
        }
        int data = PREAMBLE + (file[MAGIC.length] & 0xff) + ((file[MAGIC.length + 1] & 0xff) << 8);
        if (data > file.length) {
            throw Refusal.truncated("crops end in their header");
        }
        Matcher header = HEADER.matcher(new String(file, PREAMBLE, data - PREAMBLE, US_ASCII));
        if (!header.matches()) {
            throw Refusal.corrupt("crops are not uint8 of N×112×112×3");
        }
        int count = Integer.parseInt(header.group(1));
        if (count > most) {
            throw Refusal.tooLarge("crops", "%d crops, at most %d".formatted(count, most));
        }
        if (file.length - data != (long) count * CROP_BYTES) {
            throw Refusal.truncated(
                    "%d crops in %d bytes, %d each"
                            .formatted(count, file.length - data, CROP_BYTES));
        }
        List<byte[]> crops = new ArrayList<>();
        for (int at = data; at < file.length; at += CROP_BYTES) {
            crops.add(Arrays.copyOfRange(file, at, at + CROP_BYTES));
        }
        return crops;
    }
}
