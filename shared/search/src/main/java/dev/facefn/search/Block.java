package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/// Up to 512 rows, stored by columns: the numbers of all rows for one dimension lie side by side,
/// so that a dot product with all of them is `sums[row] += weight * column[row]` over and over. The
/// JIT compiler turns that into vector instructions without any reduction (the layout is that of
/// PDX, Kuffo, Krippner and Boncz, SIGMOD 2025, arXiv:2503.04422). Not thread-safe.
final class Block {
    private static final int FIRST_ROWS = 32;

    private final float[][] columns;
    private @Nullable String[] faceIds = new String[FIRST_ROWS];
    private @Nullable String[] personIds = new String[FIRST_ROWS];
    private int count;

    Block(int dimension) {
        columns = new float[dimension][FIRST_ROWS];
    }

    /// For how many rows the blocks of an index have room that was filled with so many.
    static long capacity(long rows) {
        long rest = rows % FaceIndex.BLOCK_ROWS;
        long last = rest == 0 ? 0 : Math.max(FIRST_ROWS, 2 * Long.highestOneBit(rest - 1));
        return rows - rest + last;
    }

    int dimension() {
        return columns.length;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == FaceIndex.BLOCK_ROWS;
    }

    /// What the numbers take, those of rows to come among them.
    long bytes() {
        return (long) columns.length * columns[0].length * Float.BYTES;
    }

    String faceId(int row) {
        return known(faceIds[row]);
    }

    String personId(int row) {
        return known(personIds[row]);
    }

    private static String known(@Nullable String id) {
        if (id == null) {
            throw new IllegalStateException("a row without an id");
        }
        return id;
    }

    /// @throws IllegalArgumentException for another dimension
    void add(String faceId, String personId, Embedding embedding) {
        if (embedding.dimension() != columns.length) {
            throw new IllegalArgumentException(
                    "dimensions %d and %d".formatted(columns.length, embedding.dimension()));
        }
        grow();
        for (int i = 0; i < columns.length; i++) {
            columns[i][count] = embedding.get(i);
        }
        faceIds[count] = faceId;
        personIds[count] = personId;
        count++;
    }

    private void grow() {
        int capacity = columns[0].length;
        if (count < capacity) {
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            float[] outgrown = columns[i];
            columns[i] = Arrays.copyOf(outgrown, 2 * capacity);
            Arrays.fill(outgrown, 0);
        }
        faceIds = Arrays.copyOf(faceIds, 2 * capacity);
        personIds = Arrays.copyOf(personIds, 2 * capacity);
    }

    /// Overwrites a row with the last one of a block.
    void replace(int row, Block other) {
        int last = other.count - 1;
        for (int i = 0; i < columns.length; i++) {
            columns[i][row] = other.columns[i][last];
        }
        faceIds[row] = other.faceIds[last];
        personIds[row] = other.personIds[last];
    }

    /// Leaves no byte of the last row.
    void removeLast() {
        count--;
        for (float[] column : columns) {
            column[count] = 0;
        }
        faceIds[count] = null;
        personIds[count] = null;
    }

    /// Leaves no byte of any row.
    void clear() {
        for (float[] column : columns) {
            Arrays.fill(column, 0);
        }
        Arrays.fill(faceIds, null);
        Arrays.fill(personIds, null);
        count = 0;
    }

    /// Writes the dot products of all rows with each probe to `sums`, in single precision: each
    /// column is read once, whatever the number of probes.
    void multiply(float[][] probes, float[][] sums) {
        for (float[] each : sums) {
            Arrays.fill(each, 0, count, 0);
        }
        for (int i = 0; i < columns.length; i++) {
            for (int probe = 0; probe < probes.length; probe++) {
                accumulate(columns[i], count, probes[probe][i], sums[probe]);
            }
        }
    }

    private static void accumulate(float[] column, int rows, float weight, float[] sums) {
        for (int row = 0; row < rows; row++) {
            sums[row] += weight * column[row];
        }
    }

    /// The cosine of one row in double precision, added in the order of
    /// [dev.facefn.face.Embedding#cosine]: to the last bit the same.
    double cosine(int row, float[] probe) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            sum += (double) probe[i] * columns[i][row];
        }
        return Math.clamp(sum, -1, 1);
    }

    /// For tests and for the floor of the benchmark: the arrays themselves.
    void forEachColumn(ObjIntConsumer<float[]> reader) {
        for (float[] column : columns) {
            reader.accept(column, count);
        }
    }
}
