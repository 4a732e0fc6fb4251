package dev.facefn.local.variants;

import dev.facefn.face.Face;
import dev.facefn.models.Accuracy;
import dev.facefn.models.Accuracy.Measure;
import java.util.ArrayList;
import java.util.List;

/// How near the answers of two files of a model are, one number an input or a face.
final class Agreement {
    private static final double DIGITS = 1e5;

    private Agreement() {}

    /// The cosine of all outputs.
    static double cosine(List<float[]> one, List<float[]> other) {
        double dot = 0;
        double squares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < one.get(i).length; j++) {
                double a = one.get(i)[j];
                double b = other.get(i)[j];
                dot += a * b;
                squares += a * a;
                otherSquares += b * b;
            }
        }
        return dot / Math.sqrt(squares * otherSquares);
    }

    /// The normalised mean error of 68 points: their mean distance as a share of that of the outer
    /// corners of the eyes, which are points 36 and 45 (Sagonas et al., 300 Faces in-the-Wild
    /// Challenge, 2013).
    static double error(List<float[]> one, List<float[]> other) {
        float[] a = one.getFirst();
        float[] b = other.getFirst();
        double sum = 0;
        for (int i = 0; i < 68; i++) {
            sum += Math.hypot(a[2 * i] - b[2 * i], a[2 * i + 1] - b[2 * i + 1]);
        }
        return sum / 68 / Math.hypot(a[72] - a[90], a[73] - a[91]);
    }

    /// What a manifest states, rounded to the side that is worse.
    static Accuracy accuracy(String against, Measure measure, List<Double> numbers) {
        double mean = numbers.stream().mapToDouble(d -> d).average().orElseThrow();
        double least = numbers.stream().mapToDouble(d -> d).min().orElseThrow();
        double most = numbers.stream().mapToDouble(d -> d).max().orElseThrow();
        return measure == Measure.NME
                ? new Accuracy(against, measure, up(most), up(mean))
                : new Accuracy(against, measure, -up(-least), -up(-mean));
    }

    private static double up(double value) {
        return Math.ceil(value * DIGITS) / DIGITS;
    }

    /// Faces that one detector found, against those of another in the same pictures.
    ///
    /// @param found by the variant
    /// @param lost that only full precision found
    /// @param extra that only the variant found
    /// @param score the largest difference
    /// @param shift the largest of a corner, in pixels of the picture
    record Boxes(
            int found, int lost, int extra, double score, double shift, List<Double> overlaps) {
        Boxes {
            overlaps = List.copyOf(overlaps);
        }
    }

    /// A face is the same where the boxes share half of what they cover together.
    static Boxes boxes(List<List<Face>> full, List<List<Face>> variant) {
        List<Double> overlaps = new ArrayList<>();
        int found = 0;
        int extra = 0;
        double score = 0;
        double shift = 0;
        for (int i = 0; i < full.size(); i++) {
            List<Face> left = new ArrayList<>(variant.get(i));
            found += left.size();
            for (Face face : full.get(i)) {
                Face twin = null;
                for (Face candidate : left) {
                    double overlap = face.box().iou(candidate.box());
                    if (overlap > (twin == null ? 0.5 : face.box().iou(twin.box()))) {
                        twin = candidate;
                    }
                }
                overlaps.add(twin == null ? 0.0 : (double) face.box().iou(twin.box()));
                if (twin != null) {
                    left.remove(twin);
                    score = Math.max(score, Math.abs(face.score() - twin.score()));
                    shift = Math.max(shift, shift(face, twin));
                }
            }
            extra += left.size();
        }
        int lost = (int) overlaps.stream().filter(overlap -> overlap == 0).count();
        return new Boxes(found, lost, extra, score, shift, overlaps);
    }

    private static double shift(Face one, Face other) {
        return Math.max(
                Math.max(
                        Math.abs(one.box().left() - other.box().left()),
                        Math.abs(one.box().top() - other.box().top())),
                Math.max(
                        Math.abs(one.box().right() - other.box().right()),
                        Math.abs(one.box().bottom() - other.box().bottom())));
    }
}
