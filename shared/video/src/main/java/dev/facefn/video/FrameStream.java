package dev.facefn.video;

import org.jspecify.annotations.Nullable;

/// Frames in order of time, as they are decoded. For one thread; to be closed, which ends the
/// decoder.
public interface FrameStream extends AutoCloseable {
    /// The next frame, null after the last.
    ///
    /// @throws dev.facefn.face.FacefnException `invalid_video` when nothing can be decoded, or only
    ///   too slowly
    @Nullable Frame next();

    /// Whether all frames that were asked for came: false where the bytes ended too early, or there
    /// were more frames than are handed out. To be asked after the end.
    boolean complete();

    @Override
    void close();
}
