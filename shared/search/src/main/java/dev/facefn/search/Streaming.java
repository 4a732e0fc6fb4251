package dev.facefn.search;

import dev.facefn.face.Embedding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches faces as they come, block by block, and keeps none. Not thread-safe.
final class Streaming implements Sink {
    private final Query query;
    private Scan scan;
    private @Nullable Block block;
    private long rows;

    Streaming(Query query) {
        this.query = query;
        this.scan = new Scan(query);
    }

    @Override
    public void add(String faceId, String personId, Embedding embedding) {
        Block present = block;
        if (present == null) {
            present = new Block(embedding.dimension());
            block = present;
        } else if (present.isFull()) {
            scan.read(present);
            present.clear();
        }
        present.add(faceId, personId, embedding);
        rows++;
    }

    @Override
    public void erase(String faceId) {
        throw new IllegalStateException("an erasure in a stream of all faces");
    }

    @Override
    public void restart() {
        discard();
        scan = new Scan(query);
        rows = 0;
    }

    List<List<Match>> answer() {
        if (block != null) {
            scan.read(block);
        }
        return scan.answer();
    }

    /// What an index of these faces would take.
    long bytes() {
        long numbers = (long) query.dimension() * Float.BYTES;
        return Block.capacity(rows) * numbers + rows * FaceIndex.ROW_BYTES;
    }

    /// Leaves no byte of the faces.
    void discard() {
        if (block != null) {
            block.clear();
        }
    }
}
