package dev.facefn.postgres;

import dev.facefn.timeline.Cause;
import dev.facefn.timeline.Ending;
import dev.facefn.timeline.News;
import dev.facefn.timeline.Plan;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Videos;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Videos in the schema `compare`. What is told of one video is taken in one after the other.
final class PostgresVideos implements Videos {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 10_000;

    private final Transactions transactions;
    private final TenantKeys keys;
    private final Clock clock;
    private final Map<String, Instant> swept = new ConcurrentHashMap<>();

    PostgresVideos(Transactions transactions, TenantKeys keys, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<Ending> take(String tenant, String video, Cause cause, News news) {
        sweep(tenant);
        return transactions.write(tenant, session -> take(session, video, cause, news));
    }

    private Optional<Ending> take(Session session, String id, Cause cause, News news)
            throws SQLException {
        OffsetDateTime now = now();
        VideoRows.Head head = VideoRows.lock(session, id, now);
        if (head.erased() || head.video().expired()) {
            return Optional.empty();
        }
        if (isOverdue(head)) {
            VideoRows.expire(session, id);
            return Optional.empty();
        }
        Optional<VideoEffectRows.Effect> before = VideoEffectRows.find(session, id, cause);
        if (before.isPresent()) {
            VideoEffectRows.Effect effect = before.get();
            return ending(session, head.video(), effect.endedWithout(), effect.at());
        }
        Video known = VideoRows.with(session, head.video(), null);
        Video after = known.after(news);
        Optional<Set<Integer>> ends = after.ends();
        Video ended = ends.map(after::ended).orElse(after);
        VideoRows.update(session, ended);
        write(session, known, after, news, now);
        VideoEffectRows.insert(session, id, cause, ends.orElse(null), now);
        return ending(session, ended, ends.orElse(null), now.toInstant());
    }

    /// What the news changed of a chunk.
    private void write(Session session, Video known, Video after, News news, OffsetDateTime now)
            throws SQLException {
        if (known.equals(after)) {
            return;
        }
        switch (news) {
            case News.Submitted _, News.Planned _, News.Rejected _ -> {}
            case News.ChunkAnalyzed(var chunk, var result) ->
                    VideoRows.analyzed(session, known.id(), chunk, result);
            case News.ChunkEmbedded(var chunk, var tracks) -> {
                byte[] bytes = TrackBytes.write(tracks);
                EmbeddingSeal seal = keys.forWriting(session, now);
                VideoRows.embedded(
                        session, known.id(), chunk, seal.sealPart(known.id(), chunk, bytes));
            }
        }
    }

    private Optional<Ending> ending(
            Session session, Video head, @Nullable Set<Integer> without, Instant at)
            throws SQLException {
        Plan plan = head.plan();
        if (without == null || plan == null) {
            return Optional.empty();
        }
        Video whole = VideoRows.with(session, head, keys.forReading(session));
        return Optional.of(new Ending(whole, plan, without, at));
    }

    @Override
    public Optional<Video> find(String tenant, String video) {
        sweep(tenant);
        return transactions.read(
                tenant,
                session -> {
                    Optional<VideoRows.Head> found =
                            VideoRows.head(session, video, "").filter(head -> !head.erased());
                    if (found.isEmpty()) {
                        return Optional.empty();
                    }
                    VideoRows.Head head = found.get();
                    return Optional.of(
                            isOverdue(head)
                                    ? head.video().gaveUp()
                                    : VideoRows.with(
                                            session, head.video(), keys.forReading(session)));
                });
    }

    @Override
    public boolean erase(String tenant, String video) {
        return transactions.write(
                tenant,
                session -> {
                    Optional<VideoRows.Head> found =
                            VideoRows.head(session, video, " FOR UPDATE")
                                    .filter(head -> !head.erased());
                    if (found.isPresent()) {
                        VideoRows.erase(session, video, now());
                    }
                    return found.isPresent();
                });
    }

    private boolean isOverdue(VideoRows.Head head) {
        return !head.video().hasEnded() && !head.created().isAfter(clock.instant().minus(PATIENCE));
    }

    /// What has had its time goes with the next thing that is told or asked of the tenant's videos,
    /// at most once a minute.
    private void sweep(String tenant) {
        Instant now = clock.instant();
        if (swept.size() > MOST_REMEMBERED) {
            swept.clear();
        }
        Instant last = swept.putIfAbsent(tenant, now);
        boolean due = last == null || !now.isBefore(last.plus(BETWEEN_SWEEPS));
        if (due && (last == null || swept.replace(tenant, last, now))) {
            OffsetDateTime before = now().minus(PATIENCE);
            transactions.change(tenant, session -> VideoRows.sweep(session, before));
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
