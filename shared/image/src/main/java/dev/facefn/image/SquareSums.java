package dev.facefn.image;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Means of the squares that lie beside each other in an image: packed RGB, and as many pixels to
/// each side as a power of two says. Eight bytes are added in one go, as four numbers of 16 bits
/// that lie at even places and four that lie at odd ones; little-endian, as every machine is that
/// ONNX Runtime has a build for. For one thread.
final class SquareSums {
    private static final long LOW_BYTES = 0x00ff_00ff_00ff_00ffL;

    private final int side;
    private final int squares;
    private final long[] eights;
    private final long[] even;
    private final long[] odd;
    private final short[][] ofRows;
    private final short[][] ofSquares;

    /// @param side 2, 4 or 8 pixels
    /// @param width pixels of each row
    SquareSums(int side, int width) {
        int longs = width * 3 / Long.BYTES;
        this.side = side;
        this.squares = longs * Long.BYTES / (3 * side);
        this.eights = new long[longs];
        this.even = new long[longs];
        this.odd = new long[longs];
        // the last sums look beyond the last bytes
        this.ofRows = new short[2][longs * 4 + 2];
        this.ofSquares = new short[2][longs * 4];
    }

    /// How many squares each line has: the last one of a row may not be among them.
    int squares() {
        return squares;
    }

    /// Writes the means of a line of squares, rounded.
    ///
    /// @param at where its first row begins among the bytes of the image
    /// @param to where the first mean is put
    void line(RgbImage image, long at, byte[] out, int to) {
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        for (int row = 0; row < side; row++) {
            image.copy(at + 3L * image.width() * row, eights);
            addRow();
        }
        sum();
        round(out, to);
    }

    /// From an array, whose bounds the compiler looks at once: in memory outside of the heap it
    /// looks at those of each number.
    private void addRow() {
        for (int i = 0; i < eights.length; i++) {
            even[i] += eights[i] & LOW_BYTES;
            odd[i] += (eights[i] >>> 8) & LOW_BYTES;
        }
    }

    /// Adds to each byte those of the pixels to its right that are in its square: of the next one,
    /// then of the next two, then of the next four.
    private void sum() {
        split(even, ofRows[0]);
        split(odd, ofRows[1]);
        addNext(ofRows[0], ofRows[1], ofSquares[0], ofSquares[1]);
        for (short[] sums : ofSquares) {
            if (side > 2) {
                addNextTwo(sums);
            }
            if (side > 4) {
                addNextFour(sums);
            }
        }
    }

    private static void split(long[] fours, short[] ones) {
        MemorySegment.copy(MemorySegment.ofArray(fours), JAVA_SHORT, 0, ones, 0, fours.length * 4);
    }

    /// Three bytes on lies an odd place.
    private static void addNext(short[] even, short[] odd, short[] toEven, short[] toOdd) {
        for (int i = 0; i < toEven.length; i++) {
            toEven[i] = (short) (even[i] + odd[i + 1]);
            toOdd[i] = (short) (odd[i] + even[i + 2]);
        }
    }

    /// Not one method for any distance: only of a constant the compiler knows that no sum is read
    /// after it was written, and makes vector code.
    private static void addNextTwo(short[] sums) {
        for (int i = 0; i < sums.length - 3; i++) {
            sums[i] += sums[i + 3];
        }
    }

    private static void addNextFour(short[] sums) {
        for (int i = 0; i < sums.length - 6; i++) {
            sums[i] += sums[i + 6];
        }
    }

    private void round(byte[] out, int to) {
        short[] atEven = ofSquares[0];
        short[] atOdd = ofSquares[1];
        int step = 3 * side / 2;
        int shift = 2 * Integer.numberOfTrailingZeros(side);
        int half = 1 << (shift - 1);
        for (int square = 0; square < squares; square++) {
            int from = square * step;
            int at = to + 3 * square;
            out[at] = (byte) ((atEven[from] + half) >> shift);
            out[at + 1] = (byte) ((atOdd[from] + half) >> shift);
            out[at + 2] = (byte) ((atEven[from + 1] + half) >> shift);
        }
    }
}
