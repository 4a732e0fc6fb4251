package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.timeline.Cause;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table `video_effect`: what was told before, and the end of a video that followed from it.
final class VideoEffectRows {
    private VideoEffectRows() {}

    /// @param endedWithout the chunks that were missing; null where no end followed
    record Effect(String video, String payload, @Nullable Set<Integer> endedWithout, Instant at) {}

    /// @throws FacefnException `idempotency_conflict` where the cause told something else
    static Optional<Effect> find(Session session, String video, Cause cause) throws SQLException {
        Optional<Effect> found =
                session.one(
                        """
                        SELECT video_id, payload_sha256, ended_without, created_at FROM video_effect
                        WHERE tenant_id = :tenant AND source = ? AND effect_id = ?
                        """,
                        row ->
                                new Effect(
                                        row.getString(1),
                                        row.getString(2),
                                        VideoRows.whole(row.getArray(3)),
                                        CollectionRows.instant(row, "created_at")),
                        cause.source(),
                        cause.id());
        if (found.isPresent()
                && !(found.get().video().equals(video)
                        && found.get().payload().equals(cause.payloadSha256()))) {
            throw new FacefnException(
                    ErrorCode.IDEMPOTENCY_CONFLICT, "the same event came with other data");
        }
        return found;
    }

    static void insert(
            Session session,
            String video,
            Cause cause,
            @Nullable Set<Integer> endedWithout,
            OffsetDateTime now)
            throws SQLException {
        session.change(
                """
                INSERT INTO video_effect (
                    tenant_id, source, effect_id, video_id, payload_sha256, ended_without, created_at)
                VALUES (:tenant, ?, ?, ?, ?, ?::integer[], ?)
                """,
                cause.source(),
                cause.id(),
                video,
                cause.payloadSha256(),
                VideoRows.whole(endedWithout),
                now);
    }
}
