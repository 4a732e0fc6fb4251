package dev.facefn.compare;

import dev.facefn.events.VideoId;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Videos;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Finds videos by their ids. Whoever has just sent a video may ask for it before its first event
/// has come: that is waited for a little, holding nothing meanwhile.
final class KnownVideos {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration YOUNG = Duration.ofMinutes(1);

    /// Of one tenant: nobody keeps others from being answered by asking for what there is not.
    static final int MOST_WAITING = 16;

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Videos videos;
    private final Clock clock;
    private final Pause pause;
    private final ConcurrentMap<String, Integer> waiting = new ConcurrentHashMap<>();

    /// Lets time go by.
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    KnownVideos(Videos videos, Clock clock, Pause pause) {
        this.videos = videos;
        this.clock = clock;
        this.pause = pause;
    }

    /// @throws FacefnException `video_not_found`; `unavailable` where it may be on its way and too
    ///   many of the tenant's calls wait already
    Video find(String tenant, String id) {
        Optional<Video> found = Ids.isVideo(id) ? videos.find(tenant, id) : Optional.empty();
        if (found.isEmpty() && isYoung(id)) {
            enter(tenant);
            try {
                found = await(tenant, id);
            } finally {
                waiting.computeIfPresent(tenant, (_, calls) -> calls == 1 ? null : calls - 1);
            }
        }
        return found.orElseThrow(
                () -> new FacefnException(ErrorCode.VIDEO_NOT_FOUND, "there is no such video"));
    }

    private void enter(String tenant) {
        if (waiting.merge(tenant, 1, Integer::sum) > MOST_WAITING) {
            waiting.computeIfPresent(tenant, (_, calls) -> calls - 1);
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE,
                    "more than %d calls wait for videos that are not there yet, try again"
                            .formatted(MOST_WAITING));
        }
    }

    private Optional<Video> await(String tenant, String id) {
        Optional<Video> found = Optional.empty();
        for (Duration waited = Duration.ZERO;
                found.isEmpty() && waited.compareTo(PATIENCE) < 0;
                waited = waited.plus(PAUSE)) {
            pause();
            found = videos.find(tenant, id);
        }
        return found;
    }

    /// An id that was derived from an `Idempotency-Key` says some time or other, nearly always one
    /// that is far away: it may be young.
    private boolean isYoung(String id) {
        Instant old = clock.instant().minus(YOUNG);
        return VideoId.time(id).filter(time -> time.isAfter(old)).isPresent();
    }

    private void pause() {
        try {
            pause.of(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FacefnException(ErrorCode.UNAVAILABLE, "the service is going down", e);
        }
    }
}
