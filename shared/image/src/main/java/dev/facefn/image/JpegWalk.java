package dev.facefn.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Walks the markers of a JPEG file (ITU-T T.81, annex B) and judges each segment before any
/// decoder sees a byte.
final class JpegWalk {
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;

    private final byte[] bytes;
    private final ImageLimits limits;
    private final JpegTables tables = new JpegTables();
    private final List<Slice> parts = new ArrayList<>();
    private int at = 2;
    private @Nullable JpegFrame frame;
    private @Nullable JpegScans scans;
    private @Nullable Orientation orientation;
    private @Nullable Integer adobeTransform;
    private boolean jfif;

    JpegWalk(byte[] bytes, ImageLimits limits) {
        this.bytes = bytes;
        this.limits = limits;
    }

    JpegStructure toTheFirstScan() {
        int marker = nextMarker();
        while (marker >= 0 && marker != SCAN && marker != END) {
            segment(marker);
            marker = nextMarker();
        }
        return structure();
    }

    JpegStructure toTheEnd() {
        long data = 0;
        int marker = nextMarker();
        while (marker >= 0 && marker != END) {
            segment(marker);
            if (marker == SCAN) {
                int from = at;
                at = endOfData(from);
                data += at - from;
                parts.add(new Slice(from, at));
            }
            marker = nextMarker();
        }
        JpegStructure structure = structure();
        if (scans == null || !scans.hasEveryComponent()) {
            throw Refusal.truncated("JPEG ends before its picture");
        }
        if (marker != END && !scans.complete()) {
            throw Refusal.truncated("JPEG ends after %d scans".formatted(scans.count()));
        }
        if (data < scans.fewestBytes()) {
            throw Refusal.truncated(
                    "JPEG has %d bytes of data for %s px".formatted(data, structure.size()));
        }
        return structure;
    }

    private JpegStructure structure() {
        if (frame == null) {
            throw Refusal.truncated("JPEG ends before its frame header");
        }
        return new JpegStructure(
                frame.size(),
                orientation == null ? Orientation.UPRIGHT : orientation,
                JpegColour.of(frame, jfif, adobeTransform),
                parts);
    }

    /// Moves behind the next marker and returns its second byte, −1 at the end of the file. Bytes
    /// between segments that are no marker are passed over, as every decoder does.
    private int nextMarker() {
        while (at < bytes.length - 1) {
            int second = Bytes.u8(bytes, at + 1);
            if (Bytes.u8(bytes, at) == 0xff && second != 0 && second != 0xff) {
                at += 2;
                return second;
            }
            at++;
        }
        return -1;
    }

    private void segment(int marker) {
        if ((marker >= 0xD0 && marker <= 0xD7) || marker == 0x01) {
            return;
        }
        if (marker == START) {
            throw Refusal.corrupt("JPEG begins twice");
        }
        if (bytes.length - at < 2) {
            throw Refusal.truncated("JPEG ends inside a marker segment");
        }
        int from = at + 2;
        int end = at + Bytes.u16(bytes, at);
        if (end < from) {
            throw Refusal.corrupt("JPEG segment length %d".formatted(end - at));
        }
        if (end > bytes.length) {
            throw Refusal.truncated("JPEG ends inside a marker segment");
        }
        if (read(marker, from, end)) {
            parts.add(new Slice(at - 2, end));
        }
        at = end;
    }

    /// Judges a segment and says whether the decoder needs it.
    private boolean read(int marker, int from, int end) {
        switch (marker) {
            case 0xC4 -> tables.addHuffman(bytes, from, end);
            case 0xDB -> tables.addQuantisation(bytes, from, end);
            case 0xDD -> {
                if (end - from != 2) {
                    throw Refusal.corrupt(
                            "JPEG restart interval of %d bytes".formatted(end - from));
                }
            }
            case SCAN -> {
                if (scans == null) {
                    throw Refusal.corrupt("JPEG scan before its frame header");
                }
                scans.add(bytes, from, end);
            }
            default -> {
                if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != 0xCC) {
                    addFrame(JpegFrame.parse(bytes, marker, from, end, limits));
                    return true;
                }
                if (marker == 0xDE || marker == 0xDF) {
                    throw Refusal.unsupported("coding", "JPEG is hierarchical");
                }
                readApplication(marker, from, end);
                return false;
            }
        }
        return true;
    }

    private void addFrame(JpegFrame found) {
        if (frame != null) {
            throw Refusal.corrupt("JPEG has two frame headers");
        }
        frame = found;
        scans = new JpegScans(found, tables);
    }

    private void readApplication(int marker, int from, int end) {
        if (marker == 0xE0 && Bytes.startsWith(bytes, from, end, "JFIF\0")) {
            jfif = true;
        } else if (marker == 0xEE
                && Bytes.startsWith(bytes, from, end, "Adobe")
                && end - from > 11) {
            adobeTransform = Bytes.u8(bytes, from + 11);
        } else if (marker == 0xE1
                && orientation == null
                && Bytes.startsWith(bytes, from, end, "Exif\0\0")) {
            orientation = Exif.orientation(bytes, from + 6, end);
        }
    }

    /// Where the entropy-coded data that begins at `from` ends: at a marker that is neither a
    /// stuffed zero nor a restart, or at the end of the file.
    private int endOfData(int from) {
        int i = from;
        while (i < bytes.length) {
            if (i + 8 <= bytes.length && hasNoOnes((long) LONG.get(bytes, i))) {
                i += 8;
                continue;
            }
            if (bytes[i] == (byte) 0xff) {
                if (i + 1 == bytes.length) {
                    return i;
                }
                int second = Bytes.u8(bytes, i + 1);
                if (second == 0xff) {
                    i++;
                    continue;
                }
                if (second != 0 && (second < 0xD0 || second > 0xD7)) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return i;
    }

    /// Whether none of the eight bytes is 0xFF (Mycroft's zero-byte test on the complement).
    private static boolean hasNoOnes(long eight) {
        long inverse = ~eight;
        return ((inverse - 0x0101010101010101L) & ~inverse & 0x8080808080808080L) == 0;
    }
}
