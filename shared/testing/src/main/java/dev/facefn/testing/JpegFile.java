package dev.facefn.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// A JPEG file taken apart into its marker segments, to be put together again right or wrong. Each
/// segment is its bytes from 0xFF on; that of a scan includes the coded data behind it. Immutable.
public final class JpegFile {
    public static final int START = 0xD8;
    public static final int END = 0xD9;
    public static final int SCAN = 0xDA;
    public static final int QUANTISATION = 0xDB;
    public static final int HUFFMAN = 0xC4;
    public static final int FRAME = 0xC0;
    public static final int PROGRESSIVE_FRAME = 0xC2;

    private final List<byte[]> segments;

    private JpegFile(List<byte[]> segments) {
        this.segments = List.copyOf(segments);
    }

    /// Encodes a picture with the JDK's writer: three components of 4:2:0, or one of a grey image.
    public static JpegFile of(BufferedImage image, boolean progressive) {
        return parse(ImageFiles.write(image, "jpeg", progressive));
    }

    /// Takes a sound file apart.
    public static JpegFile parse(byte[] bytes) {
        List<byte[]> segments = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int marker = bytes[at + 1] & 0xff;
            int end = at + 2;
            if (marker != START && marker != END) {
                end += ByteBuffer.wrap(bytes).getShort(at + 2) & 0xffff;
            }
            if (marker == SCAN) {
                while (bytes[end] != -1 || bytes[end + 1] == 0) {
                    end++;
                }
            }
            segments.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return new JpegFile(segments);
    }

    /// A segment of this marker with its length.
    public static byte[] segment(int marker, byte[] content) {
        return ByteBuffer.allocate(4 + content.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    /// With these segments right behind the start.
    public JpegFile with(byte[]... inserted) {
        List<byte[]> changed = new ArrayList<>(segments);
        changed.addAll(1, List.of(inserted));
        return new JpegFile(changed);
    }

    /// With this segment before the first one of a marker.
    public JpegFile withBefore(int marker, byte[] inserted) {
        List<byte[]> changed = new ArrayList<>(segments);
        changed.add(indexOf(marker), inserted);
        return new JpegFile(changed);
    }

    public JpegFile without(int marker) {
        return new JpegFile(segments.stream().filter(s -> marker(s) != marker).toList());
    }

    /// With the first segment of a marker changed; the change gets a copy.
    public JpegFile change(int marker, UnaryOperator<byte[]> change) {
        List<byte[]> changed = new ArrayList<>(segments);
        int index = indexOf(marker);
        changed.set(index, change.apply(changed.get(index).clone()));
        return new JpegFile(changed);
    }

    /// With one byte of the first segment of a marker set; `at` counts from the segment's 0xFF.
    public JpegFile set(int marker, int at, int value) {
        return change(
                marker,
                segment -> {
                    segment[at] = (byte) value;
                    return segment;
                });
    }

    /// With the last scan repeated.
    public JpegFile repeatLastScan(int times) {
        List<byte[]> changed = new ArrayList<>(segments);
        int last = changed.size() - 2;
        for (int i = 0; i < times; i++) {
            changed.add(last, segments.get(last));
        }
        return new JpegFile(changed);
    }

    /// The first segment of a marker.
    public byte[] first(int marker) {
        return segments.get(indexOf(marker)).clone();
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        segments.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private int indexOf(int marker) {
        for (int i = 0; i < segments.size(); i++) {
            if (marker(segments.get(i)) == marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no marker %X".formatted(marker));
    }

    private static int marker(byte[] segment) {
        return segment[1] & 0xff;
    }
}
