package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.join;
import static dev.facefn.testing.video.Box.latin;
import static dev.facefn.testing.video.Box.shorts;

import java.nio.ByteBuffer;
import java.util.List;

/// A Matroska file of JPEG pictures, 25 a second.
final class Matroska {
    private static final byte[] NOTHING = {};

    private Matroska() {}

    static byte[] of(List<byte[]> pictures, int width, int height, byte[] more) {
        byte[] header =
                element(
                        0x1a45dfa3,
                        element(0x4286, 1),
                        element(0x42f7, 1),
                        element(0x42f2, 4),
                        element(0x42f3, 8),
                        element(0x4282, latin("matroska")),
                        element(0x4287, 4),
                        element(0x4285, 2));
        byte[] info =
                element(
                        0x1549a966,
                        number(0x2ad7b1, 1_000_000),
                        element(0x4d80, latin("t")),
                        element(0x5741, latin("t")),
                        element(
                                0x4489,
                                ByteBuffer.allocate(8).putDouble(pictures.size() * 40.0).array()));
        byte[] track =
                element(
                        0x1654ae6b,
                        element(
                                0xae,
                                element(0xd7, 1),
                                element(0x73c5, 1),
                                element(0x83, 1),
                                element(0x86, latin("V_MJPEG")),
                                number(0x23e383, 40_000_000),
                                element(0xe0, number(0xb0, width), number(0xba, height))));
        byte[][] blocks = new byte[pictures.size() + 1][];
        blocks[0] = element(0xe7, 0);
        for (int i = 0; i < pictures.size(); i++) {
            blocks[i + 1] =
                    element(
                            0xa3,
                            new byte[] {(byte) 0x81},
                            shorts(i * 40),
                            new byte[] {(byte) 0x80},
                            pictures.get(i));
        }
        byte[] cluster = element(0x1f43b675, blocks);
        return join(header, element(0x18538067, info, track, more, cluster));
    }

    static byte[] attachment(String name, byte[] content) {
        return element(
                0x1941a469,
                element(
                        0x61a7,
                        element(0x466e, latin(name)),
                        element(0x4660, latin("application/x-truetype-font")),
                        element(0x465c, content),
                        element(0x46ae, 7)));
    }

    /// Another segment, in a file that is named, as what comes before and after.
    static byte[] linked(String file) {
        byte[] id = new byte[16];
        return element(
                0x1549a966,
                element(0x73a4, id),
                element(0x3cb923, id),
                element(0x3c83ab, latin(file)),
                element(0x3eb923, id),
                element(0x3e83bb, latin(file)));
    }

    private static byte[] element(int id, int value) {
        return element(id, new byte[] {(byte) value});
    }

    private static byte[] number(int id, int value) {
        return element(id, Box.ints(value));
    }

    private static byte[] element(int id, byte[]... parts) {
        byte[] content = join(parts);
        byte[] size = Box.ints(0x10000000 | content.length);
        return join(name(id), size, content.length == 0 ? NOTHING : content);
    }

    private static byte[] name(int id) {
        int bytes = 4 - Integer.numberOfLeadingZeros(id) / 8;
        byte[] name = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            name[i] = (byte) (id >> (8 * (bytes - 1 - i)));
        }
        return name;
    }
}
