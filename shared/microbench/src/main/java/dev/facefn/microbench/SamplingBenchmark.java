package dev.facefn.microbench;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.ImageSize;
import dev.facefn.image.AlignedSampler;
import dev.facefn.image.RgbImage;
import dev.facefn.image.Sampler;
import dev.facefn.image.SimilarityTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A photo into the input of the detector, and a tilted face into that of the embedder.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SamplingBenchmark {
    private static final float[] MEAN = {127, 127, 127};
    private static final float[] STD = {128, 128, 128};

    /// The width of the photo; its height is two thirds of it.
    @Param({"960", "1920"})
    int width;

    private final FloatBuffer out =
            ByteBuffer.allocateDirect(3 * 320 * 240 * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
    private RgbImage photo = new RgbImage(new ImageSize(1, 1), new byte[3]);
    private SimilarityTransform toFace = new SimilarityTransform(1, 0, 0, 0);

    @Setup
    public void fill() {
        int height = width * 2 / 3;
        byte[] pixels = new byte[width * height * 3];
        new Random(1).nextBytes(pixels);
        photo = new RgbImage(new ImageSize(width, height), pixels);
        double scale = 112.0 * 6 / width;
        toFace =
                new SimilarityTransform(
                        scale * Math.cos(0.1), scale * Math.sin(0.1), -56 * scale, -90 * scale);
    }

    @Benchmark
    public FloatBuffer resize() {
        BoundingBox whole = new BoundingBox(0, 0, photo.width(), photo.height());
        Sampler.rgbPlanar(photo, whole, 320, 240, MEAN, STD, out);
        return out;
    }

    /// The same triangle filter, one pixel of the input after the other.
    @Benchmark
    public FloatBuffer resizeNaively() {
        Naive.resize(photo, 320, 240, out);
        return out;
    }

    @Benchmark
    public FloatBuffer align() {
        AlignedSampler.rgbPlanar(photo, toFace, 112, 112, MEAN, STD, out, 0);
        return out;
    }

    @Benchmark
    public FloatBuffer alignNaively() {
        Naive.align(photo, toFace, 112, 112, out);
        return out;
    }
}
