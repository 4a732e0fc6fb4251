package dev.facefn.vision;

import dev.facefn.face.Face;

/// A face, and its pixels as the embedder wants to see them.
public final class CroppedFace {
    private final Face face;
    private final byte[] crop;

    /// @param crop not copied, not to be changed
    public CroppedFace(Face face, byte[] crop) {
        this.face = face;
        this.crop = crop;
    }

    public Face face() {
        return face;
    }

    /// 112×112 pixels of packed RGB, rows from the top; for reading only.
    public byte[] crop() {
        return crop;
    }
}
