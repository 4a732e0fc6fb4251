package dev.facefn.video;

import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Frames that a running ffmpeg hands over.
final class DecodedFrames implements FrameStream {
    private final Child child;
    private final VideoInfo info;
    private final ImageSize size;
    private final int bytes;
    private final int most;
    private int count;
    private boolean ended;
    private boolean complete;

    DecodedFrames(Child child, VideoInfo info, ImageSize size, int most) {
        this.child = child;
        this.info = info;
        this.size = size;
        this.bytes = Math.toIntExact(size.pixels() * 3);
        this.most = most;
    }

    @Override
    public @Nullable Frame next() {
        if (ended) {
            return null;
        }
        child.await();
        byte[] pixels = read();
        Long time = pixels == null ? null : child.messages().nextTime();
        child.awaited();
        if (pixels == null || time == null) {
            finish();
            return null;
        }
        if (count == most) {
            close();
            return null;
        }
        count++;
        return new Frame(
                Math.floorDiv(time - info.startMicros(), 1000),
                new RgbImage(size, pixels),
                (float) info.frame().width() / size.width());
    }

    private byte @Nullable [] read() {
        byte[] pixels = new byte[bytes];
        try {
            return child.output().readNBytes(pixels, 0, bytes) == bytes ? pixels : null;
        } catch (IOException _) {
            return null;
        }
    }

    private void finish() {
        ended = true;
        int status = child.end();
        if (status != 0 && count == 0) {
            throw Refusal.invalid("corrupt", "no frame of the video can be decoded");
        }
        complete = status == 0 && !child.messages().cut();
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public void close() {
        ended = true;
        child.close();
    }
}
