package dev.facefn.postgres;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.ChangeSink;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonId;
import dev.facefn.gallery.Position;
import dev.facefn.gallery.Source;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tables `face` and `erased_face`. Faces are in the order of the revision that brought them,
/// then of the call.
final class FaceRows {
    private static final String SELECT =
            """
            SELECT f.face_id, f.revision, f.ordinal, f.source, f.contract_id, f.sighting, f.created_at,
                p.person_id
            FROM face f JOIN person p USING (tenant_id, person_key)
            WHERE f.tenant_id = :tenant AND f.person_key = ?
            """;

    private FaceRows() {}

    /// A face and its place in the order.
    record Placed(Position position, FaceSample sample) {}

    /// @param collection as it is with these faces counted
    static void insert(
            Session session,
            FaceCollection collection,
            UUID person,
            List<NewFace> faces,
            EmbeddingSeal seal,
            OffsetDateTime now)
            throws SQLException {
        refuseErased(session, faces);
        UUID collectionKey = CollectionRows.key(collection);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewFace face : faces) {
            rows.add(
                    new @Nullable Object[] {
                        face.id().value(),
                        collectionKey,
                        person,
                        collection.revision(),
                        rows.size(),
                        face.source().name(),
                        face.contractId(),
                        SightingNumbers.write(face.sighting()),
                        seal.seal(collectionKey, face.id().value(), face.embedding()),
                        now
                    });
        }
        session.changeEach(
                """
                INSERT INTO face (
                    tenant_id, face_id, collection_key, person_key, revision, ordinal, source,
                    contract_id, sighting, embedding, created_at)
                VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }

    private static void refuseErased(Session session, List<NewFace> faces) throws SQLException {
        UUID[] ids = faces.stream().map(face -> face.id().value()).toArray(UUID[]::new);
        boolean erased =
                session.one(
                                "SELECT 1 FROM erased_face WHERE tenant_id = :tenant AND face_id = ANY (?)",
                                row -> row.getInt(1),
                                (Object) ids)
                        .isPresent();
        if (erased) {
            throw new FacefnException(ErrorCode.INVALID_REQUEST, "face_id was used before");
        }
    }

    static List<Placed> after(Session session, UUID person, Optional<Position> after, int limit)
            throws SQLException {
        Place place = after.map(Place::of).orElse(Place.START);
        return session.list(
                SELECT
                        + "AND (f.revision, f.ordinal) > (?, ?) ORDER BY f.revision, f.ordinal LIMIT ?",
                FaceRows::read,
                person,
                place.revision(),
                place.ordinal(),
                limit);
    }

    static List<FaceSample> byIds(Session session, UUID person, List<UUID> ids)
            throws SQLException {
        return session.list(
                SELECT + "AND f.face_id = ANY (?) ORDER BY f.revision, f.ordinal",
                row -> read(row).sample(),
                person,
                ids.toArray(UUID[]::new));
    }

    static Map<FaceId, Embedding> embeddings(
            Session session, FaceCollection collection, UUID person, EmbeddingSeal seal)
            throws SQLException {
        Map<FaceId, Embedding> found = new LinkedHashMap<>();
        UUID key = CollectionRows.key(collection);
        session.stream(
                """
                SELECT face_id, embedding FROM face WHERE tenant_id = :tenant AND person_key = ?
                ORDER BY revision, ordinal
                """,
                row -> {
                    UUID face = row.getObject(1, UUID.class);
                    found.put(new FaceId(face), seal.open(key, face, row.getBytes(2)));
                },
                person);
        return found;
    }

    static void changes(
            Session session,
            FaceCollection collection,
            long since,
            EmbeddingSeal seal,
            ChangeSink sink)
            throws SQLException {
        UUID key = CollectionRows.key(collection);
        if (since > 0) {
            session.stream(
                    """
                    SELECT face_id FROM erased_face
                    WHERE tenant_id = :tenant AND collection_key = ? AND revision > ?
                    """,
                    row -> sink.erased(new FaceId(row.getObject(1, UUID.class))),
                    key,
                    since);
        }
        session.stream(
                """
                SELECT f.face_id, p.person_id, f.embedding
                FROM face f JOIN person p USING (tenant_id, person_key)
                WHERE f.tenant_id = :tenant AND f.collection_key = ? AND f.revision > ?
                """,
                row -> {
                    UUID face = row.getObject(1, UUID.class);
                    sink.added(
                            new FaceId(face),
                            new PersonId(row.getString(2)),
                            seal.open(key, face, row.getBytes(3)));
                },
                key,
                since);
    }

    /// Erases the faces of a person, or one of them, and notes their ids.
    ///
    /// @return how many there were
    static int erase(Session session, UUID person, @Nullable FaceId only, long revision)
            throws SQLException {
        try (PreparedStatement statement =
                session.prepare(
                        """
                        WITH gone AS (
                            DELETE FROM face
                            WHERE tenant_id = :tenant AND person_key = ?
                                AND (?::uuid IS NULL OR face_id = ?)
                            RETURNING tenant_id, face_id, collection_key)
                        INSERT INTO erased_face (tenant_id, face_id, collection_key, revision)
                        SELECT tenant_id, face_id, collection_key, ? FROM gone
                        """,
                        person,
                        only == null ? null : only.value(),
                        only == null ? null : only.value(),
                        revision)) {
            return statement.executeUpdate();
        }
    }

    private static Placed read(ResultSet row) throws SQLException {
        Array sighting = row.getArray("sighting");
        Place place = new Place(row.getLong("revision"), row.getInt("ordinal"));
        return new Placed(
                place.position(),
                new FaceSample(
                        new FaceId(row.getObject("face_id", UUID.class)),
                        new PersonId(row.getString("person_id")),
                        SightingNumbers.read(
                                sighting == null ? null : (Float[]) sighting.getArray()),
                        Source.valueOf(row.getString("source")),
                        row.getString("contract_id"),
                        CollectionRows.instant(row, "created_at")));
    }

    private record Place(long revision, int ordinal) {
        static final Place START = new Place(0, 0);

        static Place of(Position position) {
            String[] parts = position.after().split("-", -1);
            try {
                return new Place(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new FacefnException(
                        ErrorCode.INVALID_CURSOR, "the cursor is not one of this list", e);
            }
        }

        Position position() {
            return new Position(revision + "-" + ordinal);
        }
    }
}
