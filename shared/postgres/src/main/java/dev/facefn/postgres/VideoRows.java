package dev.facefn.postgres;

import dev.facefn.face.ImageSize;
import dev.facefn.timeline.ChunkResult;
import dev.facefn.timeline.Plan;
import dev.facefn.timeline.Problem;
import dev.facefn.timeline.Video;
import dev.facefn.timeline.Wish;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables `video` and `video_chunk`.
final class VideoRows {
    private VideoRows() {}

    /// A video without what is said of its chunks.
    ///
    /// @param erased whether it is only remembered that there was one
    record Head(Video video, Instant created, boolean erased) {}

    /// The row of a video, made where there is none, which nobody else changes until the
    /// transaction ends.
    static Head lock(Session session, String video, OffsetDateTime now) throws SQLException {
        while (true) {
            Optional<Head> found = head(session, video, " FOR UPDATE");
            if (found.isPresent()) {
                return found.get();
            }
            session.change(
                    """
                    INSERT INTO video (tenant_id, video_id, created_at) VALUES (:tenant, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    video,
                    now);
        }
    }

    static Optional<Head> head(Session session, String video, String lock) throws SQLException {
        return session.one(
                "SELECT * FROM video WHERE tenant_id = :tenant AND video_id = ?" + lock,
                VideoRows::head,
                video);
    }

    private static Head head(ResultSet row) throws SQLException {
        int chunks = row.getInt("chunks");
        Plan plan =
                row.wasNull()
                        ? null
                        : new Plan(
                                chunks,
                                row.getLong("duration_ms"),
                                new ImageSize(
                                        row.getInt("frame_width"), row.getInt("frame_height")),
                                row.getBoolean("plan_complete"));
        double frames = row.getDouble("frames_per_second");
        Wish wish = row.wasNull() ? null : new Wish(frames, row.getString("collection_id"));
        return new Head(
                new Video(
                        row.getString("video_id"),
                        wish,
                        plan,
                        problem(row),
                        new TreeMap<>(),
                        whole(row.getArray("ended_without")),
                        row.getBoolean("expired")),
                CollectionRows.instant(row, "created_at"),
                row.getObject("erased_at") != null);
    }

    private static @Nullable Problem problem(ResultSet row) throws SQLException {
        String code = row.getString("problem_code");
        return code == null ? null : new Problem(code, row.getString("problem_message"));
    }

    static @Nullable Set<Integer> whole(@Nullable Array numbers) throws SQLException {
        return numbers == null ? null : Set.of((Integer[]) numbers.getArray());
    }

    static Integer @Nullable [] whole(@Nullable Set<Integer> numbers) {
        return numbers == null ? null : numbers.stream().sorted().toArray(Integer[]::new);
    }

    /// With what is said of its chunks.
    ///
    /// @param seal opens their tracks; null leaves them out
    static Video with(Session session, Video head, @Nullable EmbeddingSeal seal)
            throws SQLException {
        SortedMap<Integer, Video.Part> parts = new TreeMap<>();
        session.stream(
                "SELECT chunk, tracks, complete, problem_code, problem_message, faces IS NOT NULL AS embedded, "
                        + (seal == null ? "NULL::bytea" : "faces")
                        + " AS faces FROM video_chunk WHERE tenant_id = :tenant AND video_id = ?",
                row -> {
                    int chunk = row.getInt("chunk");
                    byte[] faces = row.getBytes("faces");
                    parts.put(
                            chunk,
                            new Video.Part(
                                    result(row),
                                    row.getBoolean("embedded"),
                                    faces == null || seal == null
                                            ? List.of()
                                            : TrackBytes.read(
                                                    chunk,
                                                    seal.openPart(head.id(), chunk, faces))));
                },
                head.id());
        return new Video(
                head.id(),
                head.wish(),
                head.plan(),
                head.rejected(),
                parts,
                head.endedWithout(),
                head.expired());
    }

    private static @Nullable ChunkResult result(ResultSet row) throws SQLException {
        int tracks = row.getInt("tracks");
        return row.wasNull()
                ? null
                : new ChunkResult(tracks, row.getBoolean("complete"), problem(row));
    }

    static void update(Session session, Video video) throws SQLException {
        Wish wish = video.wish();
        Plan plan = video.plan();
        Problem problem = video.rejected();
        session.change(
                """
                UPDATE video
                SET frames_per_second = ?, collection_id = ?, chunks = ?, duration_ms = ?,
                    frame_width = ?, frame_height = ?, plan_complete = ?, problem_code = ?,
                    problem_message = ?, ended_without = ?::integer[]
                WHERE tenant_id = :tenant AND video_id = ?
                """,
                wish == null ? null : wish.framesPerSecond(),
                wish == null ? null : wish.collectionId(),
                plan == null ? null : plan.chunks(),
                plan == null ? null : plan.durationMs(),
                plan == null ? null : plan.frame().width(),
                plan == null ? null : plan.frame().height(),
                plan == null ? null : plan.complete(),
                problem == null ? null : problem.code(),
                problem == null ? null : problem.message(),
                whole(video.endedWithout()),
                video.id());
    }

    static void analyzed(Session session, String video, int chunk, ChunkResult result)
            throws SQLException {
        Problem problem = result.problem();
        session.change(
                """
                INSERT INTO video_chunk (
                    tenant_id, video_id, chunk, tracks, complete, problem_code, problem_message)
                VALUES (:tenant, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (tenant_id, video_id, chunk) DO UPDATE
                SET tracks = excluded.tracks, complete = excluded.complete,
                    problem_code = excluded.problem_code, problem_message = excluded.problem_message
                """,
                video,
                chunk,
                result.tracks(),
                result.complete(),
                problem == null ? null : problem.code(),
                problem == null ? null : problem.message());
    }

    static void embedded(Session session, String video, int chunk, byte[] sealed)
            throws SQLException {
        session.change(
                """
                INSERT INTO video_chunk (tenant_id, video_id, chunk, faces) VALUES (:tenant, ?, ?, ?)
                ON CONFLICT (tenant_id, video_id, chunk) DO UPDATE SET faces = excluded.faces
                """,
                video,
                chunk,
                sealed);
    }

    /// Erases all but the name.
    static void erase(Session session, String video, OffsetDateTime now) throws SQLException {
        clear(session, video);
        session.change(
                """
                UPDATE video
                SET frames_per_second = NULL, collection_id = NULL, chunks = NULL,
                    duration_ms = NULL, frame_width = NULL, frame_height = NULL,
                    plan_complete = NULL, problem_code = NULL, problem_message = NULL,
                    ended_without = NULL, expired = false, erased_at = ?
                WHERE tenant_id = :tenant AND video_id = ?
                """,
                now,
                video);
    }

    static void expire(Session session, String video) throws SQLException {
        clear(session, video);
        session.change(
                "UPDATE video SET expired = true WHERE tenant_id = :tenant AND video_id = ?",
                video);
    }

    private static void clear(Session session, String video) throws SQLException {
        session.change("DELETE FROM video_chunk WHERE tenant_id = :tenant AND video_id = ?", video);
        session.change(
                "DELETE FROM video_effect WHERE tenant_id = :tenant AND video_id = ?", video);
    }

    /// Expires the videos of before that time that have not ended, and forgets which were erased
    /// before it. What somebody else works on is left to the next time.
    static void sweep(Session session, OffsetDateTime before) throws SQLException {
        for (String video :
                session.list(
                        """
                        SELECT video_id FROM video
                        WHERE tenant_id = :tenant AND created_at <= ? AND ended_without IS NULL
                            AND problem_code IS NULL AND NOT expired AND erased_at IS NULL
                        ORDER BY created_at LIMIT 1000 FOR UPDATE SKIP LOCKED
                        """,
                        row -> row.getString(1),
                        before)) {
            expire(session, video);
        }
        session.change("DELETE FROM video WHERE tenant_id = :tenant AND erased_at <= ?", before);
    }
}
