package dev.facefn.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventIdTest {

    @Test
    void whatFollowsFromTheSameCauseHasTheSameIdWhenever() {
        Event first = rejected("v", Instant.EPOCH);
        Event again = rejected("v", Instant.EPOCH.plusSeconds(60));
        assertThat(follower(first, "").id()).isEqualTo(follower(again, "").id());
        assertThat(follower(first, "1").id()).isNotEqualTo(follower(first, "2").id());
        assertThat(follower(first, "").id())
                .isNotEqualTo(follower(rejected("w", Instant.EPOCH), "").id());
    }

    @Test
    void partsDoNotRunIntoEachOther() {
        assertThat(EventId.of("ab", "c")).isNotEqualTo(EventId.of("a", "bc"));
    }

    private static Event rejected(String id, Instant time) {
        return new Event(
                id,
                "/functions/analyze-video-chunk",
                "video",
                time,
                "dev",
                Optional.empty(),
                new VideoRejected("invalid_video", "no"));
    }

    private static Event follower(Event cause, String part) {
        return cause.causes(
                "/functions/compare",
                part,
                Instant.EPOCH,
                new VideoRejected("invalid_video", "no"));
    }
}
