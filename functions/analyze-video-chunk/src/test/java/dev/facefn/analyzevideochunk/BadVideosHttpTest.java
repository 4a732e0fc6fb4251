package dev.facefn.analyzevideochunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.MultipartWriter;
import dev.facefn.events.Event;
import dev.facefn.events.FinalFailure;
import dev.facefn.events.VideoChunkAnalyzed;
import dev.facefn.face.FacefnException;
import dev.facefn.openapi.StartedService;
import dev.facefn.openapi.StartedService.Answer;
import dev.facefn.testing.video.BadVideo;
import dev.facefn.testing.video.BadVideos;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bad video by `POST /v1/videos`, and what is taken all the way through its first chunk.
class BadVideosHttpTest {
    private static final int NOBODY_LISTENS = 1;
    private static final Duration QUICKLY = Duration.ofSeconds(20);
    private static final VideoService VIDEOS = new VideoService();
    private static StartedService service;
    private static Store store;
    private static PlanFunction plan;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        service = VIDEOS.start(data);
        store = new Store(data);
        plan =
                new PlanFunction(
                        store.sources,
                        new UploadOptions(store.objects, Store.BUCKET),
                        store.finished,
                        new Plans(BigDecimal.ONE),
                        Store.CLOCK);
    }

    @AfterAll
    static void nothingIsLeft() throws Exception {
        service.close();
        store.close();
        try (var left = Files.walk(store.temporary)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    static Stream<BadVideo> everyVideo() {
        return BadVideos.all(Path.of("/nonexistent/bait"), NOBODY_LISTENS).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyVideo")
    void answersEachVideoWithItsCode(BadVideo video) throws Exception {
        long start = System.nanoTime();
        VIDEOS.published.clear();
        MultipartWriter form =
                new MultipartWriter().file("video", "a.mp4", "video/mp4", video.bytes());
        Answer answer = service.send(service.post("/v1/videos", form.contentType(), form.body()));
        if (answer.status() == 202) {
            analyze(video, VIDEOS.published.getFirst());
        } else {
            assertThat(video.refusal()).as(answer.toString()).isNotNull();
            assertThat(answer.status()).isEqualTo(video.refusal().httpStatus());
            assertThat(answer.code()).isEqualTo(video.refusal().wireName());
            assertThat(answer.json().at("/error/details/reason").asString())
                    .isEqualTo(video.reason());
            assertThat(VIDEOS.published).isEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(QUICKLY);
    }

    private static void analyze(BadVideo video, Event submitted) {
        List<Event> planned = plan.apply(submitted);
        try {
            List<Event> said = store.chunks().apply(planned.get(1));
            VideoChunkAnalyzed analyzed = (VideoChunkAnalyzed) said.getLast().data();
            assertThat(video.refusal()).isNull();
            assertThat(analyzed.framesSampled()).isPositive();
            assertThat(analyzed.problem()).isNull();
            if (planned.size() == 2) {
                assertThat(analyzed.complete()).isEqualTo(video.complete());
            }
        } catch (FinalFailure e) {
            FacefnException why = e.why();
            assertThat(why.code()).isEqualTo(video.refusal());
            assertThat(why.details().get("reason")).isEqualTo(video.reason());
            assertThat(e.followers()).hasSize(1);
        }
    }
}
