package dev.facefn.detect;

import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.ImageSubmitted;
import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.Face;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.Npy;
import dev.facefn.rungs.Ranked;
import dev.facefn.runtime.UsageEvents;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import dev.facefn.usage.Work;
import dev.facefn.vision.Analysis;
import dev.facefn.vision.CroppedFaces;
import dev.facefn.vision.FaceQuery;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Finds the faces of a picture that was submitted, and leaves them aligned for `embed`. Nothing
/// but its usage follows from a picture without faces.
final class ImageHandler implements Function<Event, List<Event>> {
    static final String NAME = "detect";
    private static final String SOURCE = "/functions/" + NAME;
    private static final String OPERATION = "detectImage";

    private final BiFunction<byte[], FaceQuery, Ranked<CroppedFaces>> cropper;
    private final ObjectStore store;
    private final Clock clock;

    ImageHandler(
            BiFunction<byte[], FaceQuery, Ranked<CroppedFaces>> cropper,
            ObjectStore store,
            Clock clock) {
        this.cropper = cropper;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Event> apply(Event event) {
        long started = System.nanoTime();
        ImageSubmitted submitted = (ImageSubmitted) event.data();
        FaceQuery query = new FaceQuery(Detail.FAST, Set.of(), submitted.options().maxFaces());
        Ranked<CroppedFaces> answer = cropper.apply(picture(event, submitted.object()), query);
        CroppedFaces found = answer.value();
        List<Event> followers = new ArrayList<>();
        if (!found.crops().isEmpty()) {
            followers.add(event.causes(SOURCE, "", clock.instant(), kept(event, submitted, found)));
        }
        Work work = Looked.work(new Ranked<>(found.analysis(), answer.mode()));
        Duration latency = Duration.ofNanos(System.nanoTime() - started);
        followers.add(
                UsageEvents.following(event, NAME, OPERATION, work, latency, clock.instant()));
        return followers;
    }

    private FacesDetected kept(Event event, ImageSubmitted submitted, CroppedFaces found) {
        ObjectRef crops =
                new ObjectRef(
                        submitted.object().bucket(),
                        "crops/%s/%s.npy".formatted(event.tenant(), event.subject()));
        store.put(crops, Npy.write(found.crops()));
        return new FacesDetected(
                found.analysis().image(),
                null,
                submitted.options().collectionId(),
                faces(found.analysis()),
                crops);
    }

    /// One that is not there and one that is somebody else's are refused alike.
    private byte[] picture(Event event, ObjectRef object) {
        if (object.belongsTo(event.tenant())) {
            var bytes = store.read(object, ImageLimits.DEFAULT.bytes());
            if (bytes.isPresent()) {
                return bytes.get();
            }
        }
        throw FacefnException.because(
                ErrorCode.INVALID_IMAGE,
                "object_not_found",
                "there is no such object: it must be of the tenant and not older than a day");
    }

    private static List<DetectedFace> faces(Analysis found) {
        List<DetectedFace> faces = new ArrayList<>();
        for (Face face : found.faces()) {
            faces.add(
                    new DetectedFace(
                            "f" + (faces.size() + 1),
                            face.box(),
                            face.score(),
                            face.fivePoints(),
                            face.quality(),
                            0,
                            null,
                            1));
        }
        return faces;
    }
}
