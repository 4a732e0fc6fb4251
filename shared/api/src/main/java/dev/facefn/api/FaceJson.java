package dev.facefn.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.Emotion;
import dev.facefn.face.Face;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Point3;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A face on the wire, the same in every call. Points are in pixels of the upright image; "left" is
/// left in the image.
///
/// @param landmarks eye left and right, nose, mouth corner left and right; empty where the face was
///   found by the basic rung
/// @param landmarks68 in iBUG order, when asked for
/// @param landmarks468 x, y and z in MediaPipe order, when asked for
/// @param imageIndex which picture of the call, where there can be several
/// @param embedding where embeddings are asked for
public record FaceJson(
        Bbox bbox,
        List<List<Double>> landmarks,
        double detectionScore,
        QualityJson quality,
        @Nullable PoseJson pose,
        @Nullable AttributesJson attributes,
        @JsonProperty("landmarks_68") @Nullable List<List<Double>> landmarks68,
        @JsonProperty("landmarks_468") @Nullable List<List<Double>> landmarks468,
        @Nullable Integer imageIndex,
        @Nullable Embedding embedding) {

    public record Bbox(Pixels pixels, Normalized normalized) {}

    /// Whole pixels inside the image.
    public record Pixels(int x, int y, int width, int height) {}

    /// Ratios of the image's width and height, 8 decimals.
    public record Normalized(double left, double top, double width, double height) {}

    /// 0 to 1, more is better; `brightness` is best near the middle.
    public record QualityJson(double score, double sharpness, double brightness, double pose) {}

    /// Degrees.
    public record PoseJson(double yaw, double pitch, double roll) {}

    /// What was asked for.
    public record AttributesJson(
            @Nullable Double age,
            @Nullable GenderJson gender,
            @Nullable Map<String, Double> emotions,
            @Nullable EyesJson eyesOpen,
            @Nullable LivenessJson liveness) {}

    public record GenderJson(String value, double confidence) {}

    /// Probabilities that the eyes are open.
    public record EyesJson(double left, double right) {}

    /// Probability that this is a face and no picture of one.
    public record LivenessJson(double live) {}

    public static FaceJson of(Face face, ImageSize image) {
        var quality = face.quality();
        var pose = face.geometry().pose();
        var five = face.points();
        var dense = face.geometry().landmarks68();
        var mesh = face.geometry().landmarks468();
        return new FaceJson(
                box(face.box(), image),
                five == null ? List.of() : points(five.asList()),
                share(face.score()),
                new QualityJson(
                        share(quality.score()),
                        share(quality.sharpness()),
                        share(quality.brightness()),
                        share(quality.pose())),
                pose == null
                        ? null
                        : new PoseJson(
                                Rounding.to(2, pose.yaw()),
                                Rounding.to(2, pose.pitch()),
                                Rounding.to(2, pose.roll())),
                attributes(face.attributes()),
                dense == null ? null : points(dense),
                mesh == null ? null : mesh.stream().map(FaceJson::point).toList(),
                null,
                null);
    }

    /// The same face as one of several pictures, with its embedding.
    public FaceJson embedded(int index, Embedding vector) {
        return with(index, vector);
    }

    /// The same face without its embedding.
    public FaceJson bare() {
        return with(null, null);
    }

    private FaceJson with(@Nullable Integer index, @Nullable Embedding vector) {
        return new FaceJson(
                bbox,
                landmarks,
                detectionScore,
                quality,
                pose,
                attributes,
                landmarks68,
                landmarks468,
                index,
                vector);
    }

    /// A box as it is told: in pixels, all of them inside the image, and in ratios.
    public static Bbox box(BoundingBox box, ImageSize image) {
        int x = Math.clamp(Math.round(box.left()), 0, image.width() - 1);
        int y = Math.clamp(Math.round(box.top()), 0, image.height() - 1);
        int right = Math.clamp(Math.round(box.right()), x + 1, image.width());
        int bottom = Math.clamp(Math.round(box.bottom()), y + 1, image.height());
        BoundingBox inside = box.clip(image);
        return new Bbox(
                new Pixels(x, y, right - x, bottom - y),
                new Normalized(
                        Rounding.to(8, (double) inside.left() / image.width()),
                        Rounding.to(8, (double) inside.top() / image.height()),
                        Rounding.to(8, (double) inside.width() / image.width()),
                        Rounding.to(8, (double) inside.height() / image.height())));
    }

    private static @Nullable AttributesJson attributes(Attributes asked) {
        if (asked.equals(Attributes.NONE)) {
            return null;
        }
        var age = asked.age();
        var gender = asked.gender();
        var emotions = asked.emotions();
        var eyes = asked.eyesOpen();
        var live = asked.liveness();
        return new AttributesJson(
                age == null ? null : Rounding.to(1, age),
                gender == null
                        ? null
                        : new GenderJson(lower(gender.value()), share(gender.confidence())),
                emotions == null ? null : emotions(emotions),
                eyes == null ? null : new EyesJson(share(eyes.left()), share(eyes.right())),
                live == null ? null : new LivenessJson(share(live)));
    }

    private static Map<String, Double> emotions(Map<Emotion, Float> probabilities) {
        Map<String, Double> inOrder = new LinkedHashMap<>();
        new EnumMap<>(probabilities).forEach((e, p) -> inOrder.put(lower(e), share(p)));
        return inOrder;
    }

    private static List<List<Double>> points(List<Point> points) {
        return points.stream()
                .map(p -> List.of(Rounding.to(2, p.x()), Rounding.to(2, p.y())))
                .toList();
    }

    private static List<Double> point(Point3 p) {
        return List.of(Rounding.to(2, p.x()), Rounding.to(2, p.y()), Rounding.to(2, p.z()));
    }

    /// A score or probability: six decimals.
    private static double share(float value) {
        return Rounding.to(6, value);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
