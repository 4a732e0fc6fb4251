package dev.facefn.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.face.ImageSize;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.image.Sampler;
import dev.facefn.testing.SamplePhotos;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sixteen to thirty-six demo photos side by side, so small that one look misses faces.
class CollageTest {
    private static final float[] ZERO = {0, 0, 0};
    private static final float[] ONE = {1, 1, 1};

    @Test
    void findsInTilesTheSmallFacesThatOneLookMisses() {
        try (FacePipeline pipeline = Pipelines.open()) {
            for (int columns = 4; columns <= 6; columns++) {
                Collage collage = collage(pipeline, columns, columns);
                List<Face> fast = pipeline.analyze(collage.picture, Pipelines.FAST).faces();
                List<Face> high = pipeline.analyze(collage.picture, Pipelines.HIGH).faces();
                int truth = collage.faces.size();
                int found = collage.found(high);
                assertThat(collage.found(fast)).isLessThan(truth * 9 / 10);
                assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(truth * 0.9));
                assertThat(high.size() - found).isLessThanOrEqualTo(high.size() / 20);
            }
        }
    }

    private record Collage(Picture picture, List<BoundingBox> faces) {
        /// How many of the faces one of `detected` covers, each of them one face.
        int found(List<Face> detected) {
            List<BoundingBox> missing = new ArrayList<>(faces);
            for (Face face : detected) {
                missing.stream()
                        .filter(box -> box.iou(face.box()) > 0.4f)
                        .findFirst()
                        .ifPresent(missing::remove);
            }
            return faces.size() - missing.size();
        }
    }

    private static Collage collage(FacePipeline pipeline, int columns, int rows) {
        int width = 1920 / columns;
        int height = width * 3 / 4;
        ImageSize size = new ImageSize(width * columns, height * rows);
        byte[] pixels = new byte[size.width() * size.height() * 3];
        List<BoundingBox> faces = new ArrayList<>();
        for (int i = 0; i < columns * rows; i++) {
            byte[] photo = SamplePhotos.bytes(i % 6 + 1);
            Picture full = Pipelines.DECODER.decode(photo, Integer.MAX_VALUE);
            int left = i % columns * width;
            int top = i / columns * height;
            paste(full.image(), width, height, pixels, size.width(), left, top);
            float x = (float) width / full.image().width();
            float y = (float) height / full.image().height();
            for (Face face : pipeline.analyze(full, Pipelines.FAST).faces()) {
                BoundingBox box = face.box().scale(x, y);
                faces.add(
                        new BoundingBox(
                                box.left() + left,
                                box.top() + top,
                                box.right() + left,
                                box.bottom() + top));
            }
        }
        return new Collage(new Picture(size, new RgbImage(size, pixels)), faces);
    }

    private static void paste(
            RgbImage photo, int width, int height, byte[] pixels, int stride, int left, int top) {
        FloatBuffer small = FloatBuffer.allocate(3 * width * height);
        BoundingBox whole = new BoundingBox(0, 0, photo.width(), photo.height());
        Sampler.rgbPlanar(photo, whole, width, height, ZERO, ONE, small);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    int value = Math.round(small.get((c * height + y) * width + x));
                    pixels[((top + y) * stride + left + x) * 3 + c] = (byte) value;
                }
            }
        }
    }
}
