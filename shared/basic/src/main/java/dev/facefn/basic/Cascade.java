package dev.facefn.basic;

import dev.facefn.face.BoundingBox;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.FileNode;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// A cascade in native memory, for one thread at a time.
final class Cascade implements AutoCloseable {
    private static final double STEP = 1.1;
    private static final int NEIGHBOURS = 3;

    /// How far above the threshold of the last stage a window scores 1 − 1/e.
    private static final double SCORE_SCALE = 2;

    private final CascadeClassifier classifier = new CascadeClassifier();

    /// @param score 0 to 1: 1 − e^(−m/2), m being by how much the best of the windows that were
    ///   merged passed the last stage. It ranks what this cascade found and nothing else
    record Found(BoundingBox box, float score) {}

    /// @throws IllegalStateException when OpenCV cannot read it
    Cascade(CascadeFile file) {
        boolean read = false;
        try (FileStorage storage = new FileStorage();
                BytePointer xml = new BytePointer(file.xml());
                BytePointer encoding = new BytePointer("")) {
            if (storage.open(xml, FileStorage.READ | FileStorage.MEMORY, encoding)) {
                try (FileNode root = storage.getFirstTopLevelNode()) {
                    read = classifier.read(root) && !classifier.empty();
                }
                storage.release();
            }
        } finally {
            if (!read) {
                classifier.close();
            }
        }
        if (!read) {
            throw new IllegalStateException("OpenCV cannot read the cascade");
        }
    }

    /// Upright faces of a side of at least `smallest` pixels, seen from the front; windows that
    /// overlap are merged by OpenCV.
    ///
    /// @param image equalized
    /// @throws RuntimeException what OpenCV threw
    List<Found> find(GrayImage image, int smallest) {
        if (Math.min(image.width(), image.height()) < smallest) {
            return List.of();
        }
        try (Mat pixels = new Mat(image.height(), image.width(), opencv_core.CV_8UC1);
                Size least = new Size(smallest, smallest);
                Size most = new Size();
                RectVector boxes = new RectVector();
                IntPointer stages = new IntPointer();
                DoublePointer sums = new DoublePointer()) {
            try (BytePointer data = pixels.data()) {
                data.put(image.pixels());
            }
            classifier.detectMultiScale3(
                    pixels, boxes, stages, sums, STEP, NEIGHBOURS, 0, least, most, true);
            return read(boxes, stages, sums);
        }
    }

    /// OpenCV adds windows that failed in the last stages: only those that passed all count.
    private static List<Found> read(RectVector boxes, IntPointer stages, DoublePointer sums) {
        List<Found> found = new ArrayList<>();
        for (long i = 0; i < boxes.size(); i++) {
            double margin = sums.get(i) - CascadeFile.LAST_THRESHOLD;
            if (stages.get(i) == CascadeFile.STAGES && margin >= 0) {
                try (Rect box = boxes.get(i)) {
                    found.add(
                            new Found(
                                    new BoundingBox(
                                            box.x(),
                                            box.y(),
                                            box.x() + box.width(),
                                            box.y() + box.height()),
                                    (float) (1 - Math.exp(-margin / SCORE_SCALE))));
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        classifier.close();
    }
}
