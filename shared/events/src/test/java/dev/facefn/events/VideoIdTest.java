package dev.facefn.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VideoIdTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void beginsWithTheTimeAsAUlidDoes() {
        // the example of the ULID specification: 1469918176385 ms is 01ARYZ6S41
        String id = fresh(Instant.ofEpochMilli(1469918176385L));
        assertThat(id).startsWith("vid_01aryz6s41").hasSize(30);
        assertThat(VideoId.valid(id)).isTrue();
    }

    @Test
    void laterOnesSortLater() {
        assertThat(fresh(NOW)).isLessThan(fresh(NOW.plusMillis(1)));
    }

    @Test
    void noTwoFreshOnesAreAlike() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ids.add(fresh(NOW));
        }
        assertThat(ids).hasSize(1000);
    }

    @Test
    void aRepeatOfTheCauseMakesItAgain() {
        assertThat(VideoId.derived("dev", "key"))
                .isEqualTo(VideoId.derived("dev", "key"))
                .isNotEqualTo(VideoId.derived("devk", "ey"))
                .isNotEqualTo(VideoId.derived("other", "key"))
                .satisfies(id -> assertThat(VideoId.valid(id)).isTrue());
    }

    @Test
    void nothingElseIsOne() {
        String id = VideoId.derived("a");
        assertThat(VideoId.valid(id.substring(1))).isFalse();
        assertThat(VideoId.valid(id.toUpperCase(java.util.Locale.ROOT))).isFalse();
        assertThat(VideoId.valid("vid_80000000000000000000000000")).isFalse();
        assertThat(VideoId.valid("vid_0000000000000000000000000u")).isFalse();
    }

    private static String fresh(Instant time) {
        return VideoId.fresh(Clock.fixed(time, ZoneOffset.UTC), new SecureRandom());
    }

    @Test
    void aFreshIdSaysWhenItWasMade() {
        Instant then = Instant.ofEpochMilli(1_469_922_850_259L);
        String id = VideoId.fresh(Clock.fixed(then, ZoneOffset.UTC), new SecureRandom());
        assertThat(VideoId.time(id)).contains(then);
        assertThat(VideoId.time("vid_01arz3ndektsv4rrffq69g5fav")).contains(then);
        assertThat(VideoId.time("vid_01arz3ndektsv4rrffq69g5fau")).isEmpty();
    }
}
