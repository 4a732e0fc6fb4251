package dev.facefn.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.events.VideoId;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Videos;
import dev.facefn.timeline.Wish;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long a video is waited for.
class KnownVideosTest {
    private static final Clock CLOCK = Clock.fixed(CompareService.NOW, ZoneOffset.UTC);
    private final Videos videos = CompareService.videos();
    private Duration waited = Duration.ZERO;
    private Runnable meanwhile = () -> {};
    private final KnownVideos known =
            new KnownVideos(
                    videos,
                    CLOCK,
                    time -> {
                        waited = waited.plus(time);
                        meanwhile.run();
                    });

    private static String id(Duration age) {
        return VideoId.fresh(Clock.offset(CLOCK, age.negated()), new SecureRandom());
    }

    private void submit(String tenant, String id) {
        videos.take(tenant, id, new Cause("s", id, "h"), new News.Submitted(Wish.DEFAULT));
    }

    private void isAbsent(String id) {
        assertThatThrownBy(() -> known.find("t", id))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.VIDEO_NOT_FOUND));
    }

    @Test
    void aYoungVideoIsWaitedFor() {
        String id = id(Duration.ofSeconds(1));
        meanwhile =
                () -> {
                    if (waited.compareTo(Duration.ofSeconds(1)) >= 0) {
                        submit("t", id);
                    }
                };
        assertThat(known.find("t", id).id()).isEqualTo(id);
        assertThat(waited).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void notForever() {
        isAbsent(id(Duration.ofSeconds(59)));
        assertThat(waited).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anotherTenantsIsAbsentAlike() {
        String id = id(Duration.ZERO);
        submit("other", id);
        isAbsent(id);
        assertThat(waited).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void anOldOneAndOneThatCannotBeAreNotWaitedFor() {
        isAbsent(id(Duration.ofSeconds(60)));
        isAbsent("vid_1");
        isAbsent("a/b");
        assertThat(waited).isZero();
    }

    @Test
    void oneThatIsThereIsNotWaitedFor() {
        String id = id(Duration.ZERO);
        submit("t", id);
        known.find("t", id);
        assertThat(waited).isZero();
    }

    @Test
    @Timeout(60)
    void ofManyAtOnceOnlySomeAreWaitedFor() throws Exception {
        CountDownLatch allWait = new CountDownLatch(KnownVideos.MOST_WAITING);
        CountDownLatch goOn = new CountDownLatch(1);
        KnownVideos crowded =
                new KnownVideos(
                        videos,
                        CLOCK,
                        _ -> {
                            allWait.countDown();
                            goOn.await();
                        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < KnownVideos.MOST_WAITING; i++) {
                threads.execute(() ->
                        assertThatThrownBy(() -> crowded.find("t", id(Duration.ZERO)))
                                .isInstanceOf(FacefnException.class));
            }
            allWait.await();
            assertThatThrownBy(() -> crowded.find("t", id(Duration.ZERO)))
                    .as("answered while the others wait")
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
            goOn.countDown();
            assertThatThrownBy(() -> crowded.find("u", id(Duration.ZERO)))
                    .as("another tenant waits like anybody")
                    .isInstanceOfSatisfying(
                            FacefnException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.VIDEO_NOT_FOUND));
        }
    }
}
