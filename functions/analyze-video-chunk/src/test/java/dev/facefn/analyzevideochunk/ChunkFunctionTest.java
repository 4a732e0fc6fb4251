package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Chunk;
import dev.facefn.events.DetectedFace;
import dev.facefn.events.Event;
import dev.facefn.events.FacesDetected;
import dev.facefn.events.FinalFailure;
import dev.facefn.events.UsageRecorded;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.events.VideoChunkSubmitted;
import dev.facefn.events.VideoOptions;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import dev.facefn.image.Npy;
import dev.facefn.rungs.Ranked;
import dev.facefn.storage.ObjectRef;
import dev.facefn.testing.SharedData;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Units;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A chunk event in, what follows from it out.
class ChunkFunctionTest {
    private static final ObjectRef OBJECT =
            VideoEvents.video(Store.BUCKET, Store.TENANT, Store.VIDEO);
    private static final Chunk CHUNK = new Chunk(1, 3, 2_002, 4_004);
    private static final VideoOptions OPTIONS = new VideoOptions(2, 5, "staff", null);

    @TempDir private Path root;
    private Store store;

    @BeforeEach
    void open() {
        store = new Store(root);
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        store.close();
        try (var left = Files.list(store.temporary)) {
            assertThat(left).isEmpty();
        }
    }

    private static Event submitted(ObjectRef object) {
        return Store.event("e1", new VideoChunkSubmitted(object, CHUNK, OPTIONS));
    }

    private static byte[] video() throws Exception {
        return Files.readAllBytes(SharedData.video("three-people-6s.mp4"));
    }

    @Test
    void saysWhomItSawAndKeepsTheirCrops() throws Exception {
        store.objects.put(OBJECT, video());
        List<Event> followers = store.chunks().apply(submitted(OBJECT));
        assertThat(followers).hasSize(3);
        FacesDetected detected = (FacesDetected) followers.getFirst().data();
        assertThat(detected.image()).isEqualTo(new ImageSize(640, 360));
        assertThat(detected.chunk()).isEqualTo(CHUNK);
        assertThat(detected.collectionId()).isEqualTo("staff");
        assertThat(detected.faces()).extracting(DetectedFace::id).containsExactly("t1", "t2", "t3");
        assertThat(detected.faces())
                .allSatisfy(face -> {
                    assertThat(face.timeMs()).isBetween(2_002L, 4_003L);
                    assertThat(face.track()).isNotNull();
                    assertThat(face.track().facesSeen()).isEqualTo(10);
                });
        assertThat(detected.crops().key()).isEqualTo("crops/dev/" + Store.VIDEO + "/1.npy");
        int promised = detected.faces().stream().mapToInt(DetectedFace::crops).sum();
        byte[] npy = store.objects.read(detected.crops(), 1 << 24).orElseThrow();
        assertThat(Npy.read(npy, 500)).hasSize(promised);
        assertThat(followers.getLast().data())
                .isEqualTo(new VideoChunkAnalyzed(CHUNK, 10, 10, 3, true, null));
    }

    @Test
    void saysTheSameUnderTheSameIdsWhenItIsAskedAgain() throws Exception {
        store.objects.put(OBJECT, video());
        List<Event> first = store.chunks().apply(submitted(OBJECT));
        List<Event> again = store.chunks().apply(submitted(OBJECT));
        assertThat(again).extracting(Event::id).isEqualTo(first.stream().map(Event::id).toList());
        assertThat(again.getFirst()).isEqualTo(first.getFirst());
        assertThat(again.getLast()).isEqualTo(first.getLast());
        assertThat(usage(again).units()).isEqualTo(usage(first).units());
    }

    private static UsageRecorded usage(List<Event> followers) {
        List<UsageRecorded> usage =
                followers.stream()
                        .filter(event -> event.data() instanceof UsageRecorded)
                        .map(event -> (UsageRecorded) event.data())
                        .toList();
        assertThat(usage).hasSize(1);
        return usage.getFirst();
    }

    @Test
    void costsItsSecondsHoweverManyFramesAndPeopleItShows() throws Exception {
        store.objects.put(OBJECT, video());
        UsageRecorded usage = usage(store.chunks().apply(submitted(OBJECT)));
        assertThat(usage.function()).isEqualTo("analyze-video-chunk");
        assertThat(usage.operation()).isEqualTo("analyzeChunk");
        assertThat(usage.units()).isEqualTo(new UsageRecorded.Units(10, 3, 2_002));
        assertThat(usage.tier()).isNull();
        assertThat(usage.modelDigest()).isEqualTo("sha");
        assertThat(usage.inferenceMs()).isPositive();
        assertThat(
                        PriceBook.current()
                                .price(
                                        usage.operation(),
                                        "standard",
                                        Mode.CPU,
                                        Cache.BYPASS,
                                        new Units(10, 3, 2_002)))
                .isEqualByComparingTo("0.002002");
    }

    @Test
    void aChunkThatIsCutCostsWhatWasAnalysedOfItEveryTime() {
        Chunk chunk = new Chunk(0, 1, 2_000, 12_000);
        FrameTimes times = new FrameTimes(5, chunk.endMs());
        for (long time = 2_000; time <= 4_800; time += 200) {
            times.add(time);
        }
        assertThat(times.endMs()).isEqualTo(5_000);
        Followed cut = new Followed(15, 15, false, times.endMs(), List.of(), Duration.ZERO, false);
        assertThat(ChunkWork.of(chunk, cut, new Ranked<>("sha", Mode.CPU)).units())
                .isEqualTo(new Units(15, 0, 3_000));
        Followed nothing = new Followed(0, 0, false, 0, List.of(), Duration.ZERO, false);
        assertThat(ChunkWork.of(chunk, nothing, new Ranked<>("sha", Mode.CPU)).units())
                .isEqualTo(Units.NONE);
    }

    @Test
    void analysesWhatThereIsOfAChunkThatIsCut() throws Exception {
        Path whole = SharedData.video("three-people-6s.mp4");
        byte[] bytes = Files.readAllBytes(whole);
        store.objects.put(OBJECT, Arrays.copyOf(bytes, bytes.length / 2));
        try {
            List<Event> followers = store.chunks().apply(submitted(OBJECT));
            VideoChunkAnalyzed analyzed = (VideoChunkAnalyzed) followers.getLast().data();
            assertThat(analyzed.problem()).isNull();
            assertThat(analyzed.complete()).isFalse();
            UsageRecorded.Units units = usage(followers).units();
            assertThat(units.videoMs()).isLessThan(CHUNK.endMs() - CHUNK.startMs());
            assertThat(usage(store.chunks().apply(submitted(OBJECT))).units()).isEqualTo(units);
        } catch (FinalFailure e) {
            assertThat(e.why().code()).isEqualTo(ErrorCode.INVALID_VIDEO);
        }
    }

    @Test
    void aVideoThatCannotBeDecodedIsFinalAndSaidUnderAnIdOfItsOwn() throws Exception {
        store.objects.put(OBJECT, video());
        String success = store.chunks().apply(submitted(OBJECT)).getLast().id();
        store.sources.forget(OBJECT);
        store.objects.put(OBJECT, new byte[2000]);
        assertThatThrownBy(() -> store.chunks().apply(submitted(OBJECT)))
                .isInstanceOfSatisfying(
                        FinalFailure.class,
                        e -> {
                            assertThat(e.followers()).hasSize(1);
                            Event said = e.followers().getFirst();
                            assertThat(said.id()).isNotEqualTo(success);
                            VideoChunkAnalyzed failed = (VideoChunkAnalyzed) said.data();
                            assertThat(failed.chunk()).isEqualTo(CHUNK);
                            assertThat(failed.problem()).isNotNull();
                            assertThat(failed.problem().code()).isEqualTo("unsupported_media_type");
                        });
    }

    @Test
    void aForeignObjectLooksLikeNone() throws Exception {
        ObjectRef foreign = VideoEvents.video(Store.BUCKET, "other", Store.VIDEO);
        store.objects.put(foreign, video());
        List<String> said =
                List.of(foreign, OBJECT).stream()
                        .map(object -> {
                            try {
                                return store.chunks().apply(submitted(object)).toString();
                            } catch (FinalFailure e) {
                                return e.why().code() + " " + e.getMessage() + e.why().details();
                            }
                        })
                        .toList();
        assertThat(said.getFirst()).isEqualTo(said.getLast()).contains("object_not_found");
    }

    @Test
    void aStoreThatCannotBeReachedIsTriedAgain() {
        Sources unreachable =
                new Sources(
                        new Unreachable(store.objects),
                        Vision.READER,
                        store.directory,
                        1,
                        Duration.ZERO,
                        () -> 0);
        ChunkFunction chunks =
                new ChunkFunction(
                        unreachable,
                        Vision.READER,
                        store.finished,
                        store.objects,
                        Store.BUCKET,
                        Store.CLOCK,
                        new Places(1, Duration.ZERO),
                        Store::looking);
        assertThatThrownBy(() -> chunks.apply(submitted(OBJECT)))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
    }

    @Test
    void aChunkBeyondTheWorkersIsSentAwayToComeAgain() throws Exception {
        store.objects.put(OBJECT, video());
        Places places = new Places(1, Duration.ofMillis(1));
        ChunkFunction chunks =
                new ChunkFunction(
                        store.sources,
                        Vision.READER,
                        store.finished,
                        store.objects,
                        Store.BUCKET,
                        Store.CLOCK,
                        places,
                        Store::looking);
        try (Places.Place _ = places.take()) {
            assertThatThrownBy(() -> chunks.apply(submitted(OBJECT)))
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.RATE_LIMITED));
        }
        assertThat(chunks.apply(submitted(OBJECT))).hasSize(3);
    }
}
