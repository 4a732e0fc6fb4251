package dev.facefn.vision;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Emotion;
import dev.facefn.face.Face;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Point;
import dev.facefn.face.Pose;
import dev.facefn.vision.embed.Anchors;
import dev.facefn.vision.landmark.Landmarks68;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the oracle found in a picture.
record Goldens(List<Expected> faces) {

    static Goldens of(String name) {
        JsonNode root =
                new JsonMapper()
                        .readTree(Goldens.class.getResourceAsStream("/goldens/" + name + ".json"));
        List<Expected> faces = new ArrayList<>();
        root.get("faces").forEach(face -> faces.add(new Expected(face)));
        return new Goldens(faces);
    }

    record Expected(JsonNode json) {
        BoundingBox box() {
            JsonNode box = json.get("box");
            return new BoundingBox(
                    box.get(0).floatValue(),
                    box.get(1).floatValue(),
                    box.get(2).floatValue(),
                    box.get(3).floatValue());
        }

        /// The one of `found` that covers this face best.
        Face sameAmong(List<Face> found) {
            return found.stream()
                    .max(Comparator.comparingDouble(face -> face.box().iou(box())))
                    .orElseThrow();
        }

        float score() {
            return json.get("score").floatValue();
        }

        List<Point> five() {
            return points("five");
        }

        /// What the face was aligned by before it was embedded: the five points of the detector, or
        /// the 68 of the second look.
        Anchors anchors(Scale scale) {
            List<Point> points = scale.points(points("anchors"));
            return points.size() == 5
                    ? Anchors.of(
                            new FivePoints(
                                    points.get(0),
                                    points.get(1),
                                    points.get(2),
                                    points.get(3),
                                    points.get(4)))
                    : Anchors.of(new Landmarks68(points));
        }

        float[] embedding() {
            JsonNode values = json.get("embedding");
            float[] embedding = new float[values.size()];
            for (int i = 0; i < embedding.length; i++) {
                embedding[i] = values.get(i).floatValue();
            }
            return embedding;
        }

        List<Point> landmarks68() {
            return points("landmarks68");
        }

        /// Every fourth point of the 468.
        List<Point> mesh() {
            return points("mesh");
        }

        private List<Point> points(String name) {
            List<Point> points = new ArrayList<>();
            json.get(name)
                    .forEach(point ->
                            points.add(
                                    new Point(
                                            point.get(0).floatValue(), point.get(1).floatValue())));
            return points;
        }

        Pose pose() {
            JsonNode pose = json.get("pose");
            return new Pose(
                    pose.get("yaw").floatValue(),
                    pose.get("pitch").floatValue(),
                    pose.get("roll").floatValue());
        }

        double age() {
            return json.get("age").doubleValue();
        }

        double male() {
            return json.get("male").doubleValue();
        }

        double emotion(Emotion emotion) {
            return json.get("emotions").get(emotion.ordinal()).doubleValue();
        }

        double leftEye() {
            return json.get("eyes").get(0).doubleValue();
        }

        double rightEye() {
            return json.get("eyes").get(1).doubleValue();
        }

        double live() {
            return json.get("live").doubleValue();
        }
    }
}
