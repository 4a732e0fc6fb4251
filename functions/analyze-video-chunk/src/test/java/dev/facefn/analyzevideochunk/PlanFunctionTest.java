package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.Chunk;
import dev.facefn.events.Event;
import dev.facefn.events.FinalFailure;
import dev.facefn.events.VideoAnalyzed;
import dev.facefn.events.VideoChunkSubmitted;
import dev.facefn.events.VideoErased;
import dev.facefn.events.VideoOptions;
import dev.facefn.events.VideoPlanned;
import dev.facefn.events.VideoRejected;
import dev.facefn.events.VideoSubmitted;
import dev.facefn.face.ImageSize;
import dev.facefn.storage.ObjectRef;
import dev.facefn.testing.SharedData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A video from its announcement to its deletion.
class PlanFunctionTest {
    private static final ObjectRef OBJECT =
            VideoEvents.video(Store.BUCKET, Store.TENANT, Store.VIDEO);
    private static final ObjectRef UPLOAD =
            VideoEvents.upload(Store.BUCKET, Store.TENANT, Store.VIDEO);

    @TempDir private Path root;
    private Store store;
    private UploadOptions uploads;
    private PlanFunction plan;

    @BeforeEach
    void open() {
        store = new Store(root);
        uploads = new UploadOptions(store.objects, Store.BUCKET);
        plan =
                new PlanFunction(
                        store.sources, uploads, store.finished, Plans.current(), Store.CLOCK);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Event submitted(ObjectRef object, VideoOptions options) {
        return Store.event("s1", new VideoSubmitted(object, options));
    }

    private static VideoOptions options(double chunkSeconds, String maxCost) {
        return new VideoOptions(chunkSeconds, 5, null, new BigDecimal(maxCost));
    }

    private void putVideo(ObjectRef object) {
        store.objects.put(object, SharedData.video("three-people-6s.mp4"));
    }

    private static List<Chunk> chunks(List<Event> followers) {
        return followers.stream()
                .skip(1)
                .map(event -> ((VideoChunkSubmitted) event.data()).chunk())
                .toList();
    }

    @Test
    void submitsEveryChunkByItself() {
        putVideo(OBJECT);
        VideoOptions options = options(2, "1");
        List<Event> followers = plan.apply(submitted(OBJECT, options));
        assertThat(followers.getFirst().data())
                .isEqualTo(new VideoPlanned(3, 6_006, new ImageSize(640, 360), options, true));
        assertThat(chunks(followers))
                .containsExactly(
                        new Chunk(0, 3, 0, 2_002),
                        new Chunk(1, 3, 2_002, 4_004),
                        new Chunk(2, 3, 4_004, 6_006));
        assertThat(followers.stream().map(Event::id)).doesNotHaveDuplicates();
        assertThat(plan.apply(submitted(OBJECT, options))).isEqualTo(followers);
    }

    @Test
    void leavesOutTheChunksThatWouldCostTooMuch() {
        putVideo(OBJECT);
        List<Event> followers = plan.apply(submitted(OBJECT, options(2, "0.0041")));
        VideoPlanned planned = (VideoPlanned) followers.getFirst().data();
        assertThat(planned.chunks()).isEqualTo(2);
        assertThat(planned.complete()).isFalse();
        assertThat(planned.durationMs()).isEqualTo(6_006);
        assertThat(chunks(followers)).hasSize(2).last().extracting(Chunk::count).isEqualTo(2);
    }

    @Test
    void rejectsWhatCannotBeUsedForGood() {
        rejects(OBJECT, VideoOptions.DEFAULT, "invalid_video");
        rejects(
                VideoEvents.video(Store.BUCKET, "other", Store.VIDEO),
                VideoOptions.DEFAULT,
                "invalid_video");
        putVideo(OBJECT);
        rejects(OBJECT, options(2, "0.0001"), "budget_exceeded");
        rejects(OBJECT, new VideoOptions(2, 500, null, null), "invalid_request");
        rejects(OBJECT, new VideoOptions(Double.NaN, 5, null, null), "invalid_request");
        rejects(OBJECT, new VideoOptions(2, 5, "../x", null), "invalid_request");
        store.sources.forget(OBJECT);
        store.objects.put(OBJECT, "#EXTM3U\n/etc/passwd".getBytes());
        rejects(OBJECT, VideoOptions.DEFAULT, "unsupported_media_type");
    }

    private void rejects(ObjectRef object, VideoOptions options, String code) {
        assertThatThrownBy(() -> plan.apply(submitted(object, options)))
                .isInstanceOfSatisfying(
                        FinalFailure.class,
                        e -> {
                            assertThat(e.followers()).hasSize(1);
                            VideoRejected rejected =
                                    (VideoRejected) e.followers().getFirst().data();
                            assertThat(rejected.code()).isEqualTo(code);
                        });
    }

    @Test
    void anUploadIsAnalysedAsItWasAskedForWhenItWasPromisedAPlace() {
        VideoOptions wish = new VideoOptions(3, 2, "staff", new BigDecimal("0.5"));
        uploads.keep(Store.TENANT, Store.VIDEO, wish);
        putVideo(UPLOAD);
        List<Event> followers = plan.apply(submitted(UPLOAD, VideoOptions.DEFAULT));
        assertThat(((VideoPlanned) followers.getFirst().data()).options()).isEqualTo(wish);
        assertThat(chunks(followers)).hasSize(2);
    }

    @Test
    void deletesTheBytesOfAVideoThatIsAnalysed() {
        putVideo(OBJECT);
        putVideo(UPLOAD);
        uploads.keep(Store.TENANT, Store.VIDEO, VideoOptions.DEFAULT);
        ForgetFunction forget =
                new ForgetFunction(store.objects, store.sources, Store.BUCKET, store.finished);
        forget.apply(Store.event("a", new VideoAnalyzed("failed", 6_006, 3, 1, List.of())));
        assertThat(store.objects.find(OBJECT)).as("a chunk may be tried again").isPresent();
        forget.apply(Store.event("b", new VideoAnalyzed("completed", 6_006, 3, 0, List.of())));
        assertThat(store.objects.find(OBJECT)).isEmpty();
        assertThat(store.objects.find(UPLOAD)).isEmpty();
        assertThat(uploads.find(Store.TENANT, Store.VIDEO)).isEmpty();
    }

    @Test
    void whatIsLeftOfAnErasedVideoIsNotAnalysed() {
        ObjectRef own = Store.BUCKET.object("mine", Store.TENANT, "film.mp4");
        putVideo(own);
        Event chunk =
                plan.apply(submitted(own, VideoOptions.DEFAULT)).stream()
                        .filter(event -> event.data() instanceof VideoChunkSubmitted)
                        .findFirst()
                        .orElseThrow();
        new ForgetFunction(store.objects, store.sources, Store.BUCKET, store.finished)
                .apply(Store.event("b", new VideoErased()));
        assertThat(store.chunks().apply(chunk)).isEmpty();
        assertThat(store.objects.find(own)).as("it is the caller's own").isPresent();
    }

    @Test
    void aLateRepeatOfTheEventsOfAVideoThatIsDoneWithChangesNothing() {
        putVideo(OBJECT);
        Event submission = submitted(OBJECT, VideoOptions.DEFAULT);
        Event chunk =
                plan.apply(submission).stream()
                        .filter(event -> event.data() instanceof VideoChunkSubmitted)
                        .findFirst()
                        .orElseThrow();
        new ForgetFunction(store.objects, store.sources, Store.BUCKET, store.finished)
                .apply(Store.event("b", new VideoAnalyzed("completed", 6_006, 1, 0, List.of())));
        assertThat(plan.apply(submission)).isEmpty();
        assertThat(store.chunks().apply(chunk)).isEmpty();
    }
}
