package dev.facefn.testing.timeline;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Cause;
import dev.facefn.timeline.Ending;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Videos;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Videos in memory.
public final class MemoryVideos implements Videos {
    private final Clock clock;
    private final Map<Name, Entry> videos = new HashMap<>();

    public MemoryVideos(Clock clock) {
        this.clock = clock;
    }

    private record Name(String tenant, String video) {}

    private record Effect(String payload, @Nullable Set<Integer> endedWithout, Instant at) {}

    /// Its video is null after it was erased.
    private static final class Entry {
        final Instant created;
        @Nullable Video video;
        Instant erased = Instant.MAX;
        final Map<String, Effect> effects = new HashMap<>();

        Entry(Video video, Instant created) {
            this.video = video;
            this.created = created;
        }
    }

    @Override
    public synchronized Optional<Ending> take(String tenant, String video, Cause cause, News news) {
        sweep();
        Entry entry =
                videos.computeIfAbsent(
                        new Name(tenant, video),
                        _ -> new Entry(Video.unknown(video), clock.instant()));
        if (entry.video == null || entry.video.expired()) {
            return Optional.empty();
        }
        String key = cause.source() + "\n" + cause.id();
        Optional<Map.Entry<Name, Entry>> taken =
                videos.entrySet().stream()
                        .filter(other -> other.getKey().tenant().equals(tenant))
                        .filter(other -> other.getValue().effects.containsKey(key))
                        .findAny();
        if (taken.isPresent()) {
            Effect before = Objects.requireNonNull(taken.get().getValue().effects.get(key));
            if (!taken.get().getKey().video().equals(video)
                    || !before.payload().equals(cause.payloadSha256())) {
                throw new FacefnException(
                        ErrorCode.IDEMPOTENCY_CONFLICT, "the same event came with other data");
            }
            return ending(entry.video, before);
        }
        Video after = entry.video.after(news);
        Optional<Set<Integer>> ends = after.ends();
        entry.video = ends.map(after::ended).orElse(after);
        Effect effect = new Effect(cause.payloadSha256(), ends.orElse(null), clock.instant());
        entry.effects.put(key, effect);
        return ending(entry.video, effect);
    }

    private static Optional<Ending> ending(Video video, Effect effect) {
        return effect.endedWithout() == null || video.plan() == null
                ? Optional.empty()
                : Optional.of(new Ending(video, video.plan(), effect.endedWithout(), effect.at()));
    }

    @Override
    public synchronized Optional<Video> find(String tenant, String video) {
        sweep();
        return Optional.ofNullable(videos.get(new Name(tenant, video))).map(entry -> entry.video);
    }

    @Override
    public synchronized boolean erase(String tenant, String video) {
        sweep();
        Entry entry = videos.get(new Name(tenant, video));
        if (entry == null || entry.video == null) {
            return false;
        }
        entry.video = null;
        entry.erased = clock.instant();
        entry.effects.clear();
        return true;
    }

    private void sweep() {
        Instant before = clock.instant().minus(PATIENCE);
        videos.values().removeIf(entry -> !entry.erased.isAfter(before));
        for (Entry entry : videos.values()) {
            if (entry.video != null
                    && !entry.video.hasEnded()
                    && !entry.video.expired()
                    && !entry.created.isAfter(before)) {
                entry.video = entry.video.gaveUp();
                entry.effects.clear();
            }
        }
    }
}
