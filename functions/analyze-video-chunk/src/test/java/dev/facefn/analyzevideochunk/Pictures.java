package dev.facefn.analyzevideochunk;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.video.Frame;
import dev.facefn.video.FrameStream;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.engine.Inference;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Frames with faces of the demo photos on a plain ground, five a second.
final class Pictures {
    static final ImageSize SIZE = new ImageSize(640, 360);
    private static final int SIDE = 200;

    private Pictures() {}

    /// The largest face of a photo and what is around it, 200×200 pixels.
    static RgbImage face(int photo) {
        RgbImage image =
                Vision.DECODER.decode(SamplePhotos.bytes(photo), Integer.MAX_VALUE).image();
        Detection largest =
                Vision.MODELS.detect(image, new Inference()).stream()
                        .max((a, b) -> Float.compare(a.box().area(), b.box().area()))
                        .orElseThrow();
        BoundingBox region = largest.box().square(1.6f);
        byte[] pixels = new byte[SIDE * SIDE * 3];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int column = (int) (region.left() + region.width() * x / SIDE);
                int row = (int) (region.top() + region.height() * y / SIDE);
                int from =
                        (Math.clamp(row, 0, image.height() - 1) * image.width()
                                        + Math.clamp(column, 0, image.width() - 1))
                                * 3;
                System.arraycopy(image.pixels(), from, pixels, (y * SIDE + x) * 3, 3);
            }
        }
        return new RgbImage(new ImageSize(SIDE, SIDE), pixels);
    }

    /// @param left of the face
    static RgbImage frame(RgbImage face, int left, int top) {
        byte[] pixels = new byte[SIZE.width() * SIZE.height() * 3];
        Arrays.fill(pixels, (byte) 128);
        for (int y = 0; y < SIDE; y++) {
            int to = ((top + y) * SIZE.width() + left) * 3;
            System.arraycopy(face.pixels(), y * SIDE * 3, pixels, to, SIDE * 3);
        }
        return new RgbImage(SIZE, pixels);
    }

    static Followed follow(List<RgbImage> images) {
        FrameTimes times = new FrameTimes(5, images.size() * 200L);
        return new FaceFollower(Vision.MODELS).follow(stream(images), times);
    }

    private static FrameStream stream(List<RgbImage> images) {
        Iterator<RgbImage> left = images.iterator();
        return new FrameStream() {
            private long timeMs;

            @Override
            public @Nullable Frame next() {
                if (!left.hasNext()) {
                    return null;
                }
                Frame frame = new Frame(timeMs, left.next(), 1);
                timeMs += 200;
                return frame;
            }

            @Override
            public boolean complete() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
