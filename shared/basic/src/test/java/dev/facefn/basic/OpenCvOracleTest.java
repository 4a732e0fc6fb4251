package dev.facefn.basic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_face.LBPHFaceRecognizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What we compute ourselves, against what OpenCV computes.
class OpenCvOracleTest {

    @BeforeAll
    static void load() {
        OpenCvOracle.load();
    }

    private static Mat mat(GrayImage image) {
        Mat mat = new Mat(image.height(), image.width(), opencv_core.CV_8UC1);
        mat.data().put(image.pixels());
        return mat;
    }

    @Test
    void equalizationIsThatOfOpenCv() {
        for (int seed = 0; seed < 20; seed++) {
            GrayImage image = LocalBinaryPatternsTest.texture(seed);
            try (Mat in = mat(image);
                    Mat out = new Mat()) {
                opencv_imgproc.equalizeHist(in, out);
                byte[] expected = new byte[image.pixels().length];
                new BytePointer(out.data()).get(expected);
                assertThat(image.equalized().pixels()).isEqualTo(expected);
            }
        }
    }

    /// Of `LBPHFaceRecognizer`, whose bins are the codes themselves.
    @Test
    void histogramsAreThoseOfItsFaceRecognizer() {
        for (int seed = 0; seed < 5; seed++) {
            GrayImage image = LocalBinaryPatternsTest.texture(seed).equalized();
            double[] expected = new double[LocalBinaryPatterns.DIMENSION];
            try (LBPHFaceRecognizer recognizer =
                            LBPHFaceRecognizer.create(2, 8, 7, 7, Double.MAX_VALUE);
                    Mat face = mat(image);
                    Mat labels = new Mat(1, 1, opencv_core.CV_32SC1);
                    MatVector faces = new MatVector(face)) {
                recognizer.train(faces, labels);
                FloatBuffer histogram = recognizer.getHistograms().get(0).createBuffer();
                assertThat(histogram.remaining()).isEqualTo(49 * 256);
                for (int i = 0; i < 49 * 256; i++) {
                    expected[i / 256 * 59 + NaivePatterns.bin(i % 256)] += histogram.get(i) / 49;
                }
            }
            double distance = 0;
            for (int i = 0; i < expected.length; i++) {
                double share = Math.pow(LocalBinaryPatterns.of(image).get(i), 2);
                distance += Math.abs(share - expected[i]);
            }
            // ties, which floats and whole numbers may see differently
            assertThat(distance).as("seed %d", seed).isLessThan(0.005);
        }
    }
}
