package dev.facefn.vision;

import dev.facefn.face.Attribute;
import dev.facefn.face.Attributes;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Emotion;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.EyesOpen;
import dev.facefn.face.Face;
import dev.facefn.face.FaceGeometry;
import dev.facefn.face.FacefnException;
import dev.facefn.face.FivePoints;
import dev.facefn.face.Gender;
import dev.facefn.face.Point3;
import dev.facefn.face.Pose;
import dev.facefn.image.Picture;
import dev.facefn.image.RgbImage;
import dev.facefn.models.Task;
import dev.facefn.vision.attribute.AgeGender;
import dev.facefn.vision.attribute.Expression;
import dev.facefn.vision.attribute.EyeState;
import dev.facefn.vision.attribute.HeadPose;
import dev.facefn.vision.attribute.Liveness;
import dev.facefn.vision.detect.Detection;
import dev.facefn.vision.embed.Anchors;
import dev.facefn.vision.engine.Inference;
import dev.facefn.vision.landmark.FaceLandmarks;
import dev.facefn.vision.landmark.FaceMesh;
import dev.facefn.vision.landmark.Landmarks68;
import dev.facefn.vision.quality.FaceQuality;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Describes a face that was found: points and quality always, the rest when it is asked for.
final class FaceDescriber {
    private final FaceLandmarks landmarks;
    private final @Nullable FaceMesh mesh;
    private final @Nullable HeadPose pose;
    private final @Nullable Expression expression;
    private final @Nullable EyeState eyes;
    private final @Nullable Liveness liveness;
    private final @Nullable AgeGender ageGender;

    FaceDescriber(FaceModels models) {
        landmarks = new FaceLandmarks(models.require(Task.LANDMARKS_68));
        mesh = models.model(Task.FACE_MESH).map(FaceMesh::new).orElse(null);
        pose = models.model(Task.HEAD_POSE).map(HeadPose::new).orElse(null);
        expression = models.model(Task.EXPRESSION).map(Expression::new).orElse(null);
        eyes = models.model(Task.EYE_STATE).map(EyeState::new).orElse(null);
        liveness = models.model(Task.LIVENESS).map(Liveness::new).orElse(null);
        ageGender = models.model(Task.AGE_GENDER).map(AgeGender::new).orElse(null);
    }

    /// @param face in pixels of the picture
    /// @param landmarks in pixels of the decoded image
    record Described(Face face, Landmarks68 landmarks) {}

    /// @param found in pixels of the decoded image
    Described describe(
            Picture picture, Detection found, Set<Attribute> attributes, Inference inference) {
        RgbImage image = picture.image();
        BoundingBox box = found.box();
        FaceLandmarks.Found seen = landmarks.find(image, box, inference);
        FivePoints own = found.points();
        FivePoints points = own == null ? seen.landmarks().five() : own;
        Scale scale = new Scale(picture.reduction());
        Face face =
                new Face(
                        scale.box(box).clip(picture.size()),
                        found.score(),
                        scale.points(points),
                        FaceQuality.of(seen.appearance(), points),
                        geometry(image, box, seen.landmarks(), attributes, scale, inference),
                        attributes(image, box, seen.landmarks(), attributes, inference));
        return new Described(face, seen.landmarks());
    }

    /// The same, and the aligned face with it.
    CroppedFace crop(
            Picture picture, Detection found, Set<Attribute> attributes, Inference inference) {
        Described seen = describe(picture, found, attributes, inference);
        Anchors anchors = anchors(picture.image(), found, seen.landmarks(), inference);
        return new CroppedFace(seen.face(), anchors.crop(picture.image()));
    }

    /// What to align a described face by before it is embedded: the detector's own five points
    /// where it gives any, the 68 of a second look otherwise.
    ///
    /// @param landmarks those of the first look
    /// @return in pixels of the decoded image, as `found` and `landmarks`
    Anchors anchors(RgbImage image, Detection found, Landmarks68 landmarks, Inference inference) {
        FivePoints own = found.points();
        return own == null
                ? Anchors.of(this.landmarks.findAgain(image, found.box(), landmarks, inference))
                : Anchors.of(own);
    }

    private FaceGeometry geometry(
            RgbImage image,
            BoundingBox box,
            Landmarks68 seen,
            Set<Attribute> asked,
            Scale scale,
            Inference inference) {
        Pose angles = null;
        if (asked.contains(Attribute.POSE)) {
            angles = need(pose, Attribute.POSE).read(image, box, inference);
        }
        List<Point3> meshPoints = null;
        if (asked.contains(Attribute.LANDMARKS_468)) {
            meshPoints =
                    scale.mesh(need(mesh, Attribute.LANDMARKS_468).find(image, box, inference));
        }
        boolean all68 = asked.contains(Attribute.LANDMARKS_68);
        if (angles == null && meshPoints == null && !all68) {
            return FaceGeometry.NONE;
        }
        return new FaceGeometry(angles, all68 ? scale.points(seen.points()) : null, meshPoints);
    }

    private Attributes attributes(
            RgbImage image,
            BoundingBox box,
            Landmarks68 seen,
            Set<Attribute> asked,
            Inference inference) {
        Float age = null;
        Gender gender = null;
        if (asked.contains(Attribute.AGE) || asked.contains(Attribute.GENDER)) {
            AgeGender.Reading reading = need(ageGender, Attribute.AGE).read(image, box, inference);
            age = asked.contains(Attribute.AGE) ? reading.age() : null;
            gender = asked.contains(Attribute.GENDER) ? reading.gender() : null;
        }
        Map<Emotion, Float> emotions = null;
        if (asked.contains(Attribute.EMOTION)) {
            emotions = need(expression, Attribute.EMOTION).read(image, box, inference);
        }
        EyesOpen eyesOpen = null;
        if (asked.contains(Attribute.EYES)) {
            eyesOpen = need(eyes, Attribute.EYES).read(image, seen, inference);
        }
        Float live = null;
        if (asked.contains(Attribute.LIVENESS)) {
            live = need(liveness, Attribute.LIVENESS).read(image, box, inference);
        }
        return new Attributes(age, gender, emotions, eyesOpen, live);
    }

    private static <T> T need(@Nullable T reader, Attribute attribute) {
        if (reader == null) {
            throw FacefnException.because(
                    ErrorCode.INVALID_REQUEST,
                    "attribute_unavailable",
                    "no installed model gives the attribute " + attribute.wireName());
        }
        return reader;
    }
}
