package dev.facefn.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facefn.events.Chunk;
import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.FacesEmbedded;
import dev.facefn.events.UsageRecorded;
import dev.facefn.face.BoundingBox;
import dev.facefn.face.Embedding;
import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.FivePoints;
import dev.facefn.face.ImageSize;
import dev.facefn.face.Point;
import dev.facefn.face.Quality;
import dev.facefn.image.Npy;
import dev.facefn.rungs.Ranked;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.Retention;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.vision.EmbeddedCrops;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CropsHandlerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ObjectRef CROPS = new ObjectRef("facefn", "crops/dev/video/0.npy");

    @TempDir private Path directory;
    private FileObjectStore store;
    private final Counting embedder = new Counting();
    private CropsHandler handler;

    @BeforeEach
    void open() {
        store =
                new FileObjectStore(
                        directory,
                        () -> URI.create("http://127.0.0.1"),
                        Retention.DEFAULT,
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
        handler = new CropsHandler(embedder::embed, store, CLOCK);
    }

    @Test
    void embedsAllCropsInOneBatchAndGivesEachFaceItsOwn() {
        store.put(CROPS, Npy.write(List.of(crop(1), crop(2), crop(3))));
        List<Event> followers = handler.apply(event(CROPS, 2, 1));
        assertThat(embedder.batches).containsExactly(3);
        assertThat(followers).hasSize(2);
        FacesEmbedded embedded = (FacesEmbedded) followers.getFirst().data();
        assertThat(embedded.contract()).isEqualTo(Counting.CONTRACT);
        assertThat(embedded.faces().get(0).embeddings())
                .containsExactly(Counting.of(crop(1)), Counting.of(crop(2)));
        assertThat(embedded.faces().get(1).embeddings()).containsExactly(Counting.of(crop(3)));
    }

    @Test
    void keepsTheCropsUntilTheEmbeddingsAreOut() {
        store.put(CROPS, Npy.write(List.of(crop(1))));
        Event event = event(CROPS, 1);
        List<Event> first = handler.apply(event);
        assertThat(store.find(CROPS)).isPresent();
        assertThat(handler.apply(event).getFirst()).isEqualTo(first.getFirst());
        handler.published(event);
        assertThat(store.find(CROPS)).isEmpty();
        assertThat(handler.apply(event)).as("a late repeat").isEmpty();
    }

    @Test
    void tellsItsTimeAndItsModelOnceHoweverOftenTheEventComes() {
        store.put(CROPS, Npy.write(List.of(crop(1), crop(2), crop(3))));
        Event first = handler.apply(event(CROPS, 2, 1)).getLast();
        Event again = handler.apply(event(CROPS, 2, 1)).getLast();
        UsageRecorded usage = (UsageRecorded) first.data();
        assertThat(usage.operation()).isEqualTo("embedCrops");
        assertThat(usage.units()).isEqualTo(new UsageRecorded.Units(0, 2, 0));
        assertThat(usage.modelDigest()).isEqualTo("00");
        assertThat(usage.latencyMs()).isPositive();
        assertThat(PriceBook.current().price("embedCrops", "standard", Mode.CPU, "face"))
                .as("the picture or the video has paid for it")
                .isEmpty();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(((UsageRecorded) again.data()).units()).isEqualTo(usage.units());
    }

    @Test
    void neitherReadsNorDeletesWhatIsNoCropOfTheTenant() {
        for (String key : List.of("crops/other/video/0.npy", "videos/dev/video")) {
            ObjectRef foreign = new ObjectRef("facefn", key);
            store.put(foreign, Npy.write(List.of(crop(1))));
            Event event = event(foreign, 1);
            assertThatExceptionOfType(FacefnException.class)
                    .isThrownBy(() -> handler.apply(event))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
            assertThatExceptionOfType(FacefnException.class)
                    .isThrownBy(() -> handler.published(event));
            assertThat(store.find(foreign)).isPresent();
        }
        assertThat(embedder.batches).isEmpty();
    }

    @Test
    void refusesCropsThatAreNotAsManyAsTheFacesHave() {
        store.put(CROPS, Npy.write(List.of(crop(1))));
        assertThatExceptionOfType(FacefnException.class)
                .isThrownBy(() -> handler.apply(event(CROPS, 1, 1)))
                .withMessage("the faces have 2 crops, there are 1");
    }

    private static byte[] crop(int colour) {
        byte[] crop = new byte[Npy.CROP_BYTES];
        Arrays.fill(crop, (byte) colour);
        return crop;
    }

    private static Event event(ObjectRef crops, int... counts) {
        List<DetectedFace> faces = new ArrayList<>();
        Point point = new Point(1, 1);
        for (int count : counts) {
            faces.add(
                    new DetectedFace(
                            "t" + faces.size(),
                            new BoundingBox(0, 0, 10, 10),
                            0.9f,
                            new FivePoints(point, point, point, point, point),
                            new Quality(1, 1, 1, 1),
                            0,
                            null,
                            count));
        }
        return new Event(
                "1",
                "/functions/analyze-video-chunk",
                "video",
                Instant.EPOCH,
                "dev",
                Optional.empty(),
                new FacesDetected(
                        new ImageSize(100, 100), new Chunk(0, 1, 0, 1000), null, faces, crops));
    }

    /// Embeds the colour of a crop, and remembers how many came at once.
    private static final class Counting {
        private static final EmbeddingContract CONTRACT =
                new EmbeddingContract("fake", "1", "00", 2, "none");
        private final List<Integer> batches = new ArrayList<>();

        private static Embedding of(byte[] crop) {
            return Embedding.normalize(new float[] {crop[0], 1});
        }

        Ranked<EmbeddedCrops> embed(List<byte[]> crops) {
            batches.add(crops.size());
            return new Ranked<>(
                    new EmbeddedCrops(
                            crops.stream().map(Counting::of).toList(),
                            CONTRACT,
                            Duration.ZERO,
                            false),
                    Mode.CPU);
        }
    }
}
