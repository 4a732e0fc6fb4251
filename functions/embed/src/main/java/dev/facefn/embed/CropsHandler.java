package dev.facefn.embed;

import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.FacesEmbedded.EmbeddedFace;
import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.image.Npy;
import dev.facefn.rungs.Ranked;
import dev.facefn.runtime.UsageEvents;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.ObjectStore;
import dev.facefn.usage.Work;
import dev.facefn.vision.EmbeddedCrops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Embeds the crops of `faces.detected` as one batch. They are deleted when the embeddings are out;
/// where they are gone already, so are the embeddings.
final class CropsHandler implements Function<Event, List<Event>> {
    static final String NAME = "embed";
    private static final String SOURCE = "/functions/" + NAME;
    private static final String OPERATION = "embedCrops";

    /// More than a chunk has: 100 tracks of 5 crops.
    private static final int MOST_CROPS = 500;

    private static final int MOST_BYTES = MOST_CROPS * Npy.CROP_BYTES + 1024;

    private final Function<List<byte[]>, Ranked<EmbeddedCrops>> embedder;
    private final ObjectStore store;
    private final Clock clock;

    CropsHandler(
            Function<List<byte[]>, Ranked<EmbeddedCrops>> embedder,
            ObjectStore store,
            Clock clock) {
        this.embedder = embedder;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Event> apply(Event event) {
        long started = System.nanoTime();
        FacesDetected detected = detected(event);
        Optional<byte[]> file = store.read(crops(event), MOST_BYTES);
        if (file.isEmpty()) {
            return List.of();
        }
        List<byte[]> crops = Npy.read(file.get(), MOST_CROPS);
        int promised = detected.faces().stream().mapToInt(DetectedFace::crops).sum();
        if (crops.size() != promised) {
            throw refused(
                    "the faces have %d crops, there are %d".formatted(promised, crops.size()));
        }
        Ranked<EmbeddedCrops> answer = embedder.apply(crops);
        FacesEmbedded embedded =
                new FacesEmbedded(
                        detected.image(),
                        detected.chunk(),
                        detected.collectionId(),
                        answer.value().contract(),
                        shared(detected.faces(), answer.value().embeddings()));
        Work work = EmbeddingWork.of(answer, detected.faces().size());
        Duration latency = Duration.ofNanos(System.nanoTime() - started);
        Instant now = clock.instant();
        return List.of(
                event.causes(SOURCE, "", now, embedded),
                UsageEvents.following(event, NAME, OPERATION, work, latency, now));
    }

    /// To be called when the embeddings are out.
    void published(Event event) {
        store.delete(crops(event));
    }

    private static List<EmbeddedFace> shared(List<DetectedFace> faces, List<Embedding> embeddings) {
        List<EmbeddedFace> shared = new ArrayList<>();
        int from = 0;
        for (DetectedFace face : faces) {
            int to = from + face.crops();
            shared.add(new EmbeddedFace(face, embeddings.subList(from, to)));
            from = to;
        }
        return shared;
    }

    /// Only crops of the tenant's own are read, and only crops are deleted.
    private static ObjectRef crops(Event event) {
        ObjectRef crops = detected(event).crops();
        if (!crops.kind().equals("crops") || !crops.belongsTo(event.tenant())) {
            throw refused("the event names no crops of its tenant");
        }
        return crops;
    }

    private static FacesDetected detected(Event event) {
        return (FacesDetected) event.data();
    }

    private static FacefnException refused(String message) {
        return new FacefnException(ErrorCode.INVALID_REQUEST, message);
    }
}
