package dev.facefn.video;

import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// Writes frames of ours to an MP4 file (MPEG-4 Part 2). For one thread; the file is whole once the
/// writer is closed.
public final class VideoWriter implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Child child;
    private final OutputStream frames;
    private final ImageSize size;

    private VideoWriter(Child child, ImageSize size) {
        this.child = child;
        this.frames = child.input();
        this.size = size;
    }

    /// @param programs whose program writes
    /// @param keyframeEvery so many frames
    public static VideoWriter open(
            VideoReader programs,
            Path file,
            ImageSize size,
            int framesPerSecond,
            int keyframeEvery) {
        try {
            Child child =
                    programs.children()
                            .encode(
                                    Commands.encode(file, size, framesPerSecond, keyframeEvery),
                                    PATIENCE);
            return new VideoWriter(child, size);
        } catch (IOException e) {
            throw Refusal.unavailable(e);
        }
    }

    public void write(RgbImage frame) {
        if (!frame.size().equals(size)) {
            throw new IllegalArgumentException(
                    "a frame of %s px, not %s".formatted(frame.size(), size));
        }
        try {
            frames.write(frame.pixels());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (child) {
            frames.close();
            int status = child.end();
            if (status != 0) {
                throw new IOException("ffmpeg ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
