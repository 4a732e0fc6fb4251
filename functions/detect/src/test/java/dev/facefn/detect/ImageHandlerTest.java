package dev.facefn.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facefn.events.Event;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.ImageOptions;
import dev.facefn.events.ImageSubmitted;
import dev.facefn.events.UsageRecorded;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.image.Npy;
import dev.facefn.rungs.Ranked;
import dev.facefn.storage.FileObjectStore;
import dev.facefn.storage.ObjectListener;
import dev.facefn.storage.ObjectRef;
import dev.facefn.storage.Retention;
import dev.facefn.testing.Drawings;
import dev.facefn.testing.ImageFiles;
import dev.facefn.testing.SamplePhotos;
import dev.facefn.testing.TestModels;
import dev.facefn.usage.Mode;
import dev.facefn.vision.FacePipeline;
import dev.facefn.vision.VisionOptions;
import java.awt.Color;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageHandlerTest {
    private static final ObjectRef PHOTO = new ObjectRef("facefn", "uploads/dev/images/1.jpg");
    private static FacePipeline pipeline;

    @TempDir private Path directory;
    private FileObjectStore store;
    private ImageHandler handler;

    @BeforeAll
    static void openModels() {
        pipeline =
                FacePipeline.open(
                        List.of(TestModels.open()),
                        new ImageDecoder(ImageLimits.DEFAULT),
                        new VisionOptions(1, 1));
    }

    @AfterAll
    static void closeModels() {
        pipeline.close();
    }

    @BeforeEach
    void open() {
        store =
                new FileObjectStore(
                        directory,
                        () -> URI.create("http://127.0.0.1"),
                        Retention.DEFAULT,
                        ObjectListener.NOBODY,
                        Clock.systemUTC());
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        handler =
                new ImageHandler(
                        (bytes, query) -> new Ranked<>(pipeline.crop(bytes, query), Mode.CPU),
                        store,
                        clock);
    }

    @Test
    void leavesTheAlignedFacesForTheEmbedder() {
        store.put(PHOTO, SamplePhotos.bytes(1));
        Event follower = handler.apply(event(PHOTO, 2)).getFirst();
        FacesDetected detected = (FacesDetected) follower.data();
        assertThat(detected.chunk()).isNull();
        assertThat(detected.collectionId()).isEqualTo("staff");
        assertThat(detected.faces()).hasSize(2).allMatch(face -> face.crops() == 1);
        assertThat(detected.crops().key()).isEqualTo("crops/dev/image.npy");
        byte[] crops = store.read(detected.crops(), 1 << 20).orElseThrow();
        assertThat(Npy.read(crops, 2)).hasSize(2);
        assertThat(handler.apply(event(PHOTO, 2))).hasSize(2).contains(follower);
    }

    @Test
    void aPictureIsPaidForOnceHoweverOftenItComes() {
        store.put(PHOTO, SamplePhotos.bytes(1));
        Event first = handler.apply(event(PHOTO, 2)).getLast();
        Event again = handler.apply(event(PHOTO, 2)).getLast();
        UsageRecorded usage = (UsageRecorded) first.data();
        assertThat(usage.function()).isEqualTo("detect");
        assertThat(usage.operation()).isEqualTo("detectImage");
        assertThat(usage.units()).isEqualTo(new UsageRecorded.Units(1, 2, 0));
        assertThat(usage.tier()).isNull();
        assertThat(usage.key()).isNull();
        assertThat(usage.modelDigest()).hasSize(64);
        assertThat(usage.seen().imagesWithFaces()).isEqualTo(1);
        assertThat(usage.inferenceMs()).isPositive();
        assertThat(first.source()).isEqualTo("/functions/detect");
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(((UsageRecorded) again.data()).units()).isEqualTo(usage.units());
    }

    @Test
    void nothingButItsPriceFollowsFromAPictureWithoutFaces() {
        store.put(PHOTO, ImageFiles.write(Drawings.plain(64, 64, Color.BLACK), "png", false));
        List<Event> followers = handler.apply(event(PHOTO, 100));
        assertThat(followers).hasSize(1);
        assertThat(((UsageRecorded) followers.getFirst().data()).units())
                .isEqualTo(new UsageRecorded.Units(1, 0, 0));
        assertThat(store.find(new ObjectRef("facefn", "crops/dev/image.npy"))).isEmpty();
    }

    @Test
    void refusesAnotherTenantsPictureAsOneThatIsNotThere() {
        ObjectRef foreign = new ObjectRef("facefn", "uploads/other/images/1.jpg");
        store.put(foreign, SamplePhotos.bytes(1));
        for (ObjectRef object : List.of(foreign, PHOTO)) {
            assertThatExceptionOfType(FacefnException.class)
                    .isThrownBy(() -> handler.apply(event(object, 1)))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_IMAGE))
                    .satisfies(e ->
                            assertThat(e.details()).containsEntry("reason", "object_not_found"));
        }
    }

    private static Event event(ObjectRef object, int maxFaces) {
        return new Event(
                "1",
                "/clients/test",
                "image",
                Instant.EPOCH,
                "dev",
                Optional.empty(),
                new ImageSubmitted(object, new ImageOptions(maxFaces, "staff")));
    }
}
