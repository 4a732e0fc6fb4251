package dev.facefn.analyzevideochunk;

import dev.facefn.events.Chunk;
import dev.facefn.rungs.Ranked;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Seen;
import dev.facefn.usage.Units;
import dev.facefn.usage.Work;
import java.util.Optional;

/// What it is to have analysed a chunk: as much of it as there were frames for, which is the same
/// for every repeat.
final class ChunkWork {
    static final String FUNCTION = "analyze-video-chunk";
    static final String OPERATION = "analyzeChunk";

    private ChunkWork() {}

    /// @param detector its SHA-256
    static Work of(Chunk chunk, Followed followed, Ranked<String> detector) {
        return new Work(
                new Units(
                        followed.framesAnalyzed(),
                        followed.faces().size(),
                        Math.max(0, followed.endMs() - chunk.startMs())),
                followed.inference(),
                followed.coldStart(),
                Cache.BYPASS,
                detector.mode(),
                Optional.of(detector.value()),
                Seen.NOTHING);
    }
}
