package dev.facefn.testing.timeline;

import static dev.facefn.testing.timeline.VideoNews.analyzed;
import static dev.facefn.testing.timeline.VideoNews.embedded;
import static dev.facefn.testing.timeline.VideoNews.failed;
import static dev.facefn.testing.timeline.VideoNews.planned;
import static dev.facefn.testing.timeline.VideoNews.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.Ending;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Problem;
import dev.facefn.timeline.Track;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every place where videos are kept does alike.
public abstract class VideosContractTest extends CrowdedVideosContract {
    @Test
    void knowsNothingOfAVideoThatNothingWasToldOf() {
        assertThat(videos().find(tenant, VIDEO)).isEmpty();
        assertThat(videos().erase(tenant, VIDEO)).isFalse();
    }

    @Test
    void keepsWhatWasTold() {
        News.ChunkEmbedded faces = embedded(1, 2);
        take("a", new News.Submitted(new Wish(2.5, "staff")));
        assertThat(video().status()).isEqualTo(Video.Status.QUEUED);
        assertThat(video().wish()).isEqualTo(new Wish(2.5, "staff"));
        take("b", planned(3));
        assertThat(video().status()).isEqualTo(Video.Status.PROCESSING);
        take("c", analyzed(1, 2));
        take("d", faces);
        take("e", failed(2));
        Video video = video();
        assertThat(video.plan()).isEqualTo(planned(3).plan());
        assertThat(video.part(1).tracks()).isEqualTo(faces.tracks());
        assertThat(video.part(1).result()).isEqualTo(analyzed(1, 2).result());
        assertThat(video.part(2).result()).isEqualTo(failed(2).result());
        assertThat(video.tracks()).hasSize(2);
        assertThat(video.doneChunks()).isEqualTo(1);
        assertThat(video.failed()).containsExactly(2);
        assertThat(video.status()).isEqualTo(Video.Status.PROCESSING);
    }

    @Test
    void aTrackWithoutAnEmbeddingIsKept() {
        Track bare = VideoNews.bare(0, "t1");
        take("a", new News.ChunkEmbedded(0, List.of(bare)));
        assertThat(video().tracks()).containsExactly(bare);
    }

    @Test
    void aRejectedVideoHasFailed() {
        take("a", submitted());
        assertThat(take("b", new News.Rejected(new Problem("invalid_video", "no")))).isEmpty();
        assertThat(video().status()).isEqualTo(Video.Status.FAILED);
        assertThat(video().rejected()).isEqualTo(new Problem("invalid_video", "no"));
    }

    @Test
    void aVideoThatWasPlannedIsNotRejectedAfterwardsNorBefore() {
        take("a", new News.Rejected(new Problem("invalid_video", "there is no such object")));
        take("b", planned(1));
        assertThat(video().status()).isEqualTo(Video.Status.PROCESSING);
        take("c", new News.Rejected(new Problem("invalid_video", "there is no such object")));
        assertThat(video().status()).isEqualTo(Video.Status.PROCESSING);
    }

    @Test
    void whatThePlanWishesCountsWhicheverIsToldFirst() {
        Wish promised = new Wish(1, "staff");
        News.Planned plan = new News.Planned(planned(1).plan(), promised);
        take("a", submitted());
        take("b", plan);
        assertThat(video().wish()).isEqualTo(promised);
        take("other", "c", plan);
        take("other", "d", submitted());
        assertThat(videos().find(tenant, "other").orElseThrow().wish()).isEqualTo(promised);
    }

    @Test
    void endsWithTheLastPieceInWhateverOrderTheyCome() {
        for (int run = 0; run < 12; run++) {
            String video = "vid_" + run;
            List<News> news =
                    new ArrayList<>(
                            List.of(
                                    submitted(),
                                    planned(3),
                                    analyzed(0, 1),
                                    embedded(0, 1),
                                    analyzed(1, 0),
                                    analyzed(2, 2),
                                    embedded(2, 2)));
            Random chance = new Random(run);
            Collections.shuffle(news, chance);
            List<Ending> endings = new ArrayList<>();
            for (int i = 0; i < news.size(); i++) {
                Optional<Ending> ending = take(video, run + "-" + i, news.get(i));
                ending.ifPresent(endings::add);
                assertThat(take(video, run + "-" + i, news.get(i))).isEqualTo(ending);
            }
            assertThat(endings).hasSize(1);
            assertThat(endings.getFirst().failed()).isEmpty();
            assertThat(endings.getFirst().tracks()).hasSize(3);
            assertThat(videos().find(tenant, video).orElseThrow().status())
                    .isEqualTo(Video.Status.COMPLETED);
        }
    }

    @Test
    void aVideoWithoutChunksEndsWithItsPlan() {
        assertThat(take("a", planned(0))).isPresent();
        assertThat(video().status()).isEqualTo(Video.Status.COMPLETED);
    }

    @Test
    void aVideoOfWhichAllChunksFailedHasFailed() {
        take("a", planned(2));
        assertThat(take("b", failed(0))).isEmpty();
        Ending ending = take("c", failed(1)).orElseThrow();
        assertThat(ending.failed()).containsExactlyInAnyOrder(0, 1);
        assertThat(ending.allFailed()).isTrue();
        assertThat(video().status()).isEqualTo(Video.Status.FAILED);
        assertThat(video().complete()).isFalse();
    }

    @Test
    void aFailedChunkThatSucceedsEndsTheVideoAgain() {
        take("a", planned(2));
        take("b", analyzed(0, 1));
        take("c", embedded(0, 1));
        Ending first = take("d", failed(1)).orElseThrow();
        assertThat(first.tracks()).hasSize(1);

        assertThat(take("e", embedded(1, 2))).isEmpty();
        assertThat(take("d", failed(1)).orElseThrow().tracks())
                .as("what followed then, not what would follow now")
                .hasSize(1);
        Ending second = take("f", analyzed(1, 2)).orElseThrow();
        assertThat(second.failed()).isEmpty();
        assertThat(second.tracks()).hasSize(3);
        assertThat(take("d", failed(1)).orElseThrow().failed()).containsExactly(1);
        assertThat(take("d", failed(1)).orElseThrow().at()).isEqualTo(first.at());
        assertThat(take("g", failed(1))).as("late").isEmpty();
        assertThat(video().status()).isEqualTo(Video.Status.COMPLETED);
        assertThat(video().failed()).isEmpty();
    }

    @Test
    void whatWasToldFirstStays() {
        take("a", planned(2));
        take("b", planned(5));
        take("c", embedded(0, 1));
        take("d", embedded(0, 4));
        assertThat(Objects.requireNonNull(video().plan()).chunks()).isEqualTo(2);
        assertThat(video().tracks()).hasSize(1);
    }

    @Test
    void theSameCauseWithOtherNewsIsAConflictAndChangesNothing() {
        take("a", planned(2));
        assertThatThrownBy(() -> take("a", planned(3)))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT));
        assertThatThrownBy(() -> take("vid_other", "a", planned(2)))
                .as("about another video")
                .isInstanceOf(FacefnException.class);
        assertThat(Objects.requireNonNull(video().plan()).chunks()).isEqualTo(2);
        assertThat(videos().find(tenant, "vid_other").map(Video::plan)).isNotPresent();
    }

    @Test
    void anotherSourceOrTenantWithTheSameIdIsAnotherCause() {
        take("a", planned(2));
        News news = analyzed(0, 0);
        videos().take(tenant, VIDEO, new Cause("/functions/y", "a", VideoNews.hash(news)), news);
        assertThat(video().doneChunks()).isEqualTo(1);
        String other = UUID.randomUUID().toString();
        videos().take(other, VIDEO, new Cause("/functions/x", "a", VideoNews.hash(news)), news);
        assertThat(videos().find(other, VIDEO).orElseThrow().plan()).isNull();
    }

    @Test
    void anotherTenantsVideoIsNotThere() {
        take("a", planned(2));
        String other = UUID.randomUUID().toString();
        assertThat(videos().find(other, VIDEO)).isEmpty();
        assertThat(videos().erase(other, VIDEO)).isFalse();
        assertThat(videos().find(tenant, VIDEO)).isPresent();
    }

    @Test
    void endingsSayWhatWasThereWhenTheyCame() {
        take("a", planned(1));
        Ending ending = take("b", analyzed(0, 0)).orElseThrow();
        assertThat(ending.plan()).isEqualTo(planned(1).plan());
        assertThat(ending.failed()).isEqualTo(Set.of());
        assertThat(ending.at()).isEqualTo(clock().instant());
    }
}
