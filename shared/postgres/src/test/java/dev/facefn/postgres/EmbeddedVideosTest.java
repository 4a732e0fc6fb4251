package dev.facefn.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.testing.timeline.MovableClock;
import dev.facefn.testing.timeline.VideosContractTest;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Videos;
import dev.facefn.timeline.Wish;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The contract on the embedded PostgreSQL.
class EmbeddedVideosTest extends VideosContractTest {
    private static final MovableClock CLOCK = new MovableClock();
    private static PostgresSettings settings;
    private static PostgresGallery gallery;

    @BeforeAll
    static void open() throws Exception {
        settings = TestServer.embedded().database("videos");
        gallery = PostgresGallery.open(settings, new MasterKey(new byte[32]), CLOCK);
    }

    @AfterAll
    static void close() {
        gallery.close();
    }

    @Override
    protected Videos videos() {
        return gallery.videos();
    }

    @Override
    protected MovableClock clock() {
        return CLOCK;
    }

    private static String count(String table, String tenant) throws Exception {
        return TestServer.ask(
                settings.url(),
                TestServer.embedded().admin(),
                "SELECT count(*) FROM compare.%s WHERE tenant_id = '%s'".formatted(table, tenant));
    }

    private void some(String tenant, String video) {
        videos().take(
                        tenant,
                        video,
                        new Cause("s", video + 1, "h"),
                        new News.Submitted(new Wish(5, "staff")));
        videos().take(
                        tenant,
                        video,
                        new Cause("s", video + 2, "h"),
                        new News.ChunkEmbedded(0, List.of()));
    }

    @Test
    void anErasedVideoLeavesItsNameAndNothingElse() throws Exception {
        some("erasing", "vid_a");
        assertThat(count("video_chunk", "erasing")).isEqualTo("1");
        assertThat(count("video_effect", "erasing")).isEqualTo("2");
        assertThat(videos().erase("erasing", "vid_a")).isTrue();
        assertThat(count("video_chunk", "erasing")).isEqualTo("0");
        assertThat(count("video_effect", "erasing")).isEqualTo("0");
        assertThat(
                        TestServer.ask(
                                settings.url(),
                                TestServer.embedded().admin(),
                                "SELECT string_agg(key, ' ' ORDER BY key) FROM compare.video, "
                                        + "json_each_text(row_to_json(video)) "
                                        + "WHERE tenant_id = 'erasing' AND value IS NOT NULL"))
                .isEqualTo("created_at erased_at expired tenant_id video_id");
    }

    @Test
    void anExpiredVideoKeepsNoFaces() throws Exception {
        some("expiring", "vid_a");
        clock().move(Videos.PATIENCE);
        some("expiring", "vid_b");
        assertThat(count("video_chunk", "expiring")).isEqualTo("1");
        assertThat(count("video_effect", "expiring")).isEqualTo("2");
        assertThat(count("video", "expiring")).isEqualTo("2");
    }

    @Test
    void sweepsATenantAtMostOnceAMinute() throws Exception {
        some("sweeping", "vid_a");
        clock().move(Videos.PATIENCE.minusSeconds(30));
        some("sweeping", "vid_b");
        clock().move(java.time.Duration.ofSeconds(45));
        some("sweeping", "vid_c");
        assertThat(count("video_chunk", "sweeping")).as("swept half a minute ago").isEqualTo("3");
        clock().move(java.time.Duration.ofSeconds(15));
        some("sweeping", "vid_d");
        assertThat(count("video_chunk", "sweeping")).isEqualTo("3");
    }

    @Test
    void eraseTenantErasesItsVideosAndNoOthers() throws Exception {
        some("leaving", "vid_a");
        some("staying", "vid_a");
        gallery.eraseTenant("leaving");
        for (String table : List.of("video", "video_chunk", "video_effect")) {
            assertThat(count(table, "leaving")).as(table).isEqualTo("0");
            assertThat(count(table, "staying")).as(table).isNotEqualTo("0");
        }
    }
}
