package dev.facefn.image;

import java.util.Arrays;

/// What the scans of a JPEG file have delivered so far: for each component and coefficient the bit
/// down to which it is known. Keeps a file of thousands of scans from costing thousands of passes.
final class JpegScans {
    private static final int MOST = 100;
    private static final long MOST_PIXELS_PASSED = 500_000_000;
    private static final int UNSEEN = Byte.MAX_VALUE;
    private static final int COEFFICIENTS = 64;

    private final JpegFrame frame;
    private final JpegTables tables;
    private final byte[][] lowestBit;
    private int count;

    JpegScans(JpegFrame frame, JpegTables tables) {
        this.frame = frame;
        this.tables = tables;
        lowestBit = new byte[frame.components().size()][COEFFICIENTS];
        for (byte[] component : lowestBit) {
            Arrays.fill(component, (byte) UNSEEN);
        }
    }

    int count() {
        return count;
    }

    /// Notes a scan header (SOS): ITU-T T.81, B.2.3.
    void add(byte[] bytes, int at, int end) {
        int components = end - at < 1 ? 0 : Bytes.u8(bytes, at);
        if (components < 1 || components > lowestBit.length || end - at != 4 + 2 * components) {
            throw Refusal.corrupt("JPEG scan of %d components".formatted(components));
        }
        count++;
        int most = frame.progressive() ? MOST : lowestBit.length;
        if (count > most || count * frame.size().pixels() > MOST_PIXELS_PASSED) {
            throw Refusal.invalid(
                    "scans", "JPEG has %d scans or more, too many for its size".formatted(count));
        }
        int spectral = at + 1 + 2 * components;
        int first = frame.progressive() ? Bytes.u8(bytes, spectral) : 0;
        int last = frame.progressive() ? Bytes.u8(bytes, spectral + 1) : COEFFICIENTS - 1;
        int bits = frame.progressive() ? Bytes.u8(bytes, spectral + 2) : 0;
        if (first > last || last >= COEFFICIENTS || (first > 0 && components > 1)) {
            throw Refusal.corrupt("JPEG scan of coefficients %d to %d".formatted(first, last));
        }
        for (int i = at + 1; i < spectral; i += 2) {
            int component = frame.indexOf(Bytes.u8(bytes, i));
            needTables(component, Bytes.u8(bytes, i + 1), first, bits >> 4);
            Arrays.fill(lowestBit[component], first, last + 1, (byte) (bits & 15));
        }
    }

    private void needTables(int component, int selector, int first, int highBit) {
        int dc = selector >> 4;
        int ac = selector & 15;
        boolean sequential = !frame.progressive();
        boolean needsDc = sequential || (first == 0 && highBit == 0);
        boolean needsAc = sequential || first > 0;
        if (!tables.hasQuantisation(frame.components().get(component).quantisation())) {
            throw Refusal.corrupt("JPEG quantisation table is missing");
        }
        if ((needsDc && (dc > 3 || !tables.hasDc(dc)))
                || (needsAc && (ac > 3 || !tables.hasAc(ac)))) {
            throw Refusal.corrupt("JPEG Huffman table is missing");
        }
    }

    /// Whether every component has at least its mean values: without, it would be grey in silence.
    boolean hasEveryComponent() {
        return Arrays.stream(lowestBit).allMatch(component -> component[0] != UNSEEN);
    }

    /// Whether every bit of every coefficient is there.
    boolean complete() {
        for (byte[] component : lowestBit) {
            for (byte bit : component) {
                if (bit != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /// The fewest bytes that can hold the blocks: each takes a code for its mean value and, in a
    /// sequential file, one for the end of the block, of one bit at the least.
    long fewestBytes() {
        return frame.blocks() * (frame.progressive() ? 1 : 2) / 8;
    }
}
