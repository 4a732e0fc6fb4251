package dev.facefn.testing.timeline;

import static dev.facefn.testing.timeline.VideoNews.analyzed;
import static dev.facefn.testing.timeline.VideoNews.embedded;
import static dev.facefn.testing.timeline.VideoNews.planned;
import static dev.facefn.testing.timeline.VideoNews.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.Ending;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Problem;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Videos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What every place where videos are kept does alike when much is told at once, or too late.
abstract class CrowdedVideosContract {
    static final String VIDEO = "vid_1";
    final String tenant = UUID.randomUUID().toString();

    protected abstract Videos videos();

    /// What the videos take the time from; the same for all tests of a class.
    protected abstract MovableClock clock();

    Optional<Ending> take(String id, News news) {
        return take(VIDEO, id, news);
    }

    Optional<Ending> take(String video, String id, News news) {
        return videos().take(
                        tenant, video, new Cause("/functions/x", id, VideoNews.hash(news)), news);
    }

    Video video() {
        return videos().find(tenant, VIDEO).orElseThrow();
    }

    @Test
    void manyAtOnceEndItOnce() throws Exception {
        int chunks = 8;
        take("plan", planned(chunks));
        List<News> news = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            news.add(analyzed(i, 1));
            news.add(embedded(i, 1));
        }
        CyclicBarrier together = new CyclicBarrier(news.size());
        List<Future<Optional<Ending>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < news.size(); i++) {
                String id = "n" + i;
                News told = news.get(i);
                answers.add(
                        threads.submit(() -> {
                            together.await();
                            return retried(id, told);
                        }));
            }
        }
        int endings = 0;
        for (Future<Optional<Ending>> answer : answers) {
            endings += answer.get().isPresent() ? 1 : 0;
        }
        assertThat(endings).isEqualTo(1);
        assertThat(video().tracks()).hasSize(chunks);
    }

    @Test
    void aHundredRepeatsAtOnceAreAnsweredAlike() throws Exception {
        take("plan", planned(1));
        List<Future<Optional<Ending>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> retried("a", analyzed(0, 0))));
            }
        }
        for (Future<Optional<Ending>> answer : answers) {
            assertThat(answer.get()).isPresent();
        }
    }

    /// A delivery that finds no connection is made again.
    private Optional<Ending> retried(String id, News news) {
        while (true) {
            try {
                return take(id, news);
            } catch (FacefnException e) {
                if (!e.code().retryable()) {
                    throw e;
                }
            }
        }
    }

    @Test
    void nothingLateBringsAnErasedVideoBack() {
        take("a", planned(1));
        take("b", embedded(0, 1));
        assertThat(videos().erase(tenant, VIDEO)).isTrue();
        assertThat(videos().find(tenant, VIDEO)).isEmpty();
        assertThat(videos().erase(tenant, VIDEO)).isFalse();
        assertThat(take("c", analyzed(0, 1))).isEmpty();
        assertThat(take("b", embedded(0, 1))).isEmpty();
        assertThat(videos().find(tenant, VIDEO)).isEmpty();
    }

    @Test
    void aVideoThatDoesNotEndExpires() {
        take("a", planned(2));
        take("b", embedded(0, 1));
        take("vid_done", "c", planned(0));
        take("vid_bad", "d", new News.Rejected(new Problem("invalid_video", "no")));
        clock().move(Videos.PATIENCE.minus(Duration.ofSeconds(1)));
        assertThat(video().status()).isEqualTo(Video.Status.PROCESSING);
        clock().move(Duration.ofSeconds(1));
        assertThat(video().status()).isEqualTo(Video.Status.EXPIRED);
        assertThat(video().tracks()).isEmpty();
        assertThat(take("e", analyzed(0, 1))).isEmpty();
        assertThat(take("f", embedded(1, 1))).isEmpty();
        assertThat(video().tracks()).isEmpty();
        assertThat(videos().find(tenant, "vid_done").orElseThrow().status())
                .isEqualTo(Video.Status.COMPLETED);
        assertThat(videos().find(tenant, "vid_bad").orElseThrow().status())
                .isEqualTo(Video.Status.FAILED);
    }

    @Test
    void expiryIsNotedByWhateverComesNext() {
        take("a", planned(2));
        take("b", embedded(0, 1));
        clock().move(Videos.PATIENCE.plus(Duration.ofMinutes(2)));
        take("vid_next", "c", submitted());
        assertThat(video().status()).isEqualTo(Video.Status.EXPIRED);
        assertThat(video().parts()).isEmpty();
    }

    @Test
    void itIsForgottenAfterADayThatAVideoWasErased() {
        take("a", planned(1));
        videos().erase(tenant, VIDEO);
        clock().move(Videos.PATIENCE.plus(Duration.ofMinutes(2)));
        take("vid_next", "b", submitted());
        take("c", planned(1));
        assertThat(videos().find(tenant, VIDEO)).isPresent();
    }
}
