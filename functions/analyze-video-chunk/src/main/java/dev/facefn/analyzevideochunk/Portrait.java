package dev.facefn.analyzevideochunk;

import dev.facefn.face.Embedding;
import dev.facefn.face.Face;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A look at a face that may be kept. For one thread.
final class Portrait {
    /// The width from which more pixels do not make a crop any better.
    private static final float WIDE_ENOUGH = 80;

    private final long timeMs;
    private final Face face;
    private final byte[] crop;
    private @Nullable Embedding embedding;

    /// @param face in pixels of the upright frame
    /// @param crop 112×112 pixels of packed RGB; not copied
    Portrait(long timeMs, Face face, byte[] crop) {
        this.timeMs = timeMs;
        this.face = face;
        this.crop = crop;
    }

    long timeMs() {
        return timeMs;
    }

    Face face() {
        return face;
    }

    byte[] crop() {
        return crop;
    }

    boolean isEmbedded() {
        return embedding != null;
    }

    Embedding embedding(Supplier<Embedding> embedder) {
        Embedding known = embedding;
        if (known == null) {
            known = embedder.get();
            embedding = known;
        }
        return known;
    }

    /// How good a look it is, 0 to 1.
    double merit() {
        float size = Math.min(1, face.box().width() / WIDE_ENOUGH);
        return face.quality().score() * size * face.score();
    }
}
