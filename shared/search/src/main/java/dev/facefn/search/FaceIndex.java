package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ObjIntConsumer;

/// Faces in memory, searched exactly: every row is read. All rows have the dimension of the first.
///
/// Thread-safe by a read-write lock: searches run side by side, a change waits for those that run
/// and is alone. So a search sees one state, and when a removal returns, the numbers it removed
/// have been overwritten and nobody reads them any more. (What the garbage collector has copied
/// while it moved an array is out of reach until it uses the memory again.)
public final class FaceIndex {
    /// The most rows that lie in one block. Few enough that the sums of eight probes stay in the
    /// first-level cache.
    public static final int BLOCK_ROWS = 512;

    /// What a row takes beside its numbers: two ids and the entry that finds it. An estimate.
    static final int ROW_BYTES = 240;

    /// Fair, so that many small changes do not starve searches, nor searches a removal.
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    private final List<Block> blocks = new ArrayList<>();

    /// Rows are dense: row r lies in block r / 512.
    private final Map<String, Integer> rowOfFace = new HashMap<>();

    private volatile long bytes;

    /// Adds a face, or puts it in the place of the one with its id.
    ///
    /// @throws IllegalArgumentException for another dimension than that of the other rows
    public void add(String faceId, String personId, Embedding embedding) {
        changing(() -> put(faceId, personId, embedding));
    }

    /// Removes a face and leaves no byte of it.
    ///
    /// @return whether there was one
    public boolean removeFace(String faceId) {
        boolean[] removed = new boolean[1];
        changing(() -> removed[0] = remove(faceId));
        return removed[0];
    }

    /// Removes all faces of a person and leaves no byte of them.
    public void removePerson(String personId) {
        changing(() -> facesOf(personId).forEach(this::remove));
    }

    /// Removes everything and leaves no byte of it.
    public void clear() {
        changing(() -> {
            blocks.forEach(Block::clear);
            blocks.clear();
            rowOfFace.clear();
        });
    }

    /// Several changes as one: a search sees all of them or none.
    void apply(Delta delta) {
        changing(() -> delta.replay(this::put, this::remove));
    }

    /// The best persons of each probe, in the order of the probes: each person by the face most
    /// alike, the most alike first, none below the threshold, at most `limit`.
    ///
    /// @throws IllegalArgumentException for another dimension than that of the rows
    public List<List<Match>> search(Query query) {
        Scan scan = new Scan(query);
        reading(() -> blocks.forEach(scan::read));
        return scan.answer();
    }

    public int rows() {
        int[] rows = new int[1];
        reading(() -> rows[0] = rowOfFace.size());
        return rows[0];
    }

    /// What the index takes, about. Never waits.
    public long bytes() {
        return bytes;
    }

    /// Hands out the arrays that a search reads, one for each dimension of each block, and how many
    /// numbers in front are rows: for measuring what reading them takes. They must not be changed.
    public void forEachColumn(ObjIntConsumer<float[]> reader) {
        reading(() -> blocks.forEach(block -> block.forEachColumn(reader)));
    }

    private void put(String faceId, String personId, Embedding embedding) {
        if (!blocks.isEmpty() && blocks.getFirst().dimension() != embedding.dimension()) {
            throw new IllegalArgumentException(
                    "dimensions %d and %d"
                            .formatted(blocks.getFirst().dimension(), embedding.dimension()));
        }
        remove(faceId);
        if (blocks.isEmpty() || blocks.getLast().isFull()) {
            blocks.add(new Block(embedding.dimension()));
        }
        blocks.getLast().add(faceId, personId, embedding);
        rowOfFace.put(faceId, rowOfFace.size());
    }

    /// The last row moves into the place of the one that goes.
    private boolean remove(String faceId) {
        Integer row = rowOfFace.remove(faceId);
        if (row == null) {
            return false;
        }
        Block last = blocks.getLast();
        if (row < rowOfFace.size()) {
            Block block = blocks.get(row / BLOCK_ROWS);
            block.replace(row % BLOCK_ROWS, last);
            rowOfFace.put(block.faceId(row % BLOCK_ROWS), row);
        }
        last.removeLast();
        if (last.count() == 0) {
            blocks.removeLast();
        }
        return true;
    }

    private List<String> facesOf(String personId) {
        List<String> faces = new ArrayList<>();
        for (Block block : blocks) {
            for (int row = 0; row < block.count(); row++) {
                if (block.personId(row).equals(personId)) {
                    faces.add(block.faceId(row));
                }
            }
        }
        return faces;
    }

    /// All blocks but the last are full.
    private long measured() {
        if (blocks.isEmpty()) {
            return 0;
        }
        return (blocks.size() - 1) * blocks.getFirst().bytes()
                + blocks.getLast().bytes()
                + (long) ROW_BYTES * rowOfFace.size();
    }

    private void changing(Runnable change) {
        holding(
                lock.writeLock(),
                () -> {
                    try {
                        change.run();
                    } finally {
                        bytes = measured();
                    }
                });
    }

    private void reading(Runnable reader) {
        holding(lock.readLock(), reader);
    }

    private static void holding(Lock lock, Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
