package dev.facefn.postgres;

import dev.facefn.face.EmbeddingContract;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.NewCollection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/// The table `collection`. Whoever writes into a collection locks its row first, so that counts and
/// revisions are exact; readers wait for nobody.
final class CollectionRows {
    private static final String SELECT = "SELECT * FROM collection WHERE tenant_id = :tenant ";

    private CollectionRows() {}

    static FaceCollection insert(Session session, NewCollection made, OffsetDateTime now)
            throws SQLException {
        CollectionSettings settings = made.settings();
        EmbeddingContract contract = made.contract();
        session.change(
                """
                INSERT INTO collection (
                    tenant_id, collection_key, collection_id, name, description, threshold, capacity,
                    max_faces_per_person, metadata, model_id, model_version, model_digest, dimension,
                    preprocessing, created_at, updated_at)
                VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                UUID.randomUUID(),
                made.id().value(),
                settings.name(),
                settings.description(),
                settings.threshold(),
                settings.capacity(),
                settings.maxFacesPerPerson(),
                settings.metadata().json(),
                contract.modelId(),
                contract.modelVersion(),
                contract.modelDigest(),
                contract.dimension(),
                contract.preprocessing(),
                now,
                now);
        return find(session, made.id());
    }

    static FaceCollection find(Session session, CollectionId id) throws SQLException {
        return one(session, id, "");
    }

    /// The collection, which nobody else changes until the transaction ends.
    static FaceCollection lock(Session session, CollectionId id) throws SQLException {
        return one(session, id, " FOR UPDATE");
    }

    private static FaceCollection one(Session session, CollectionId id, String lock)
            throws SQLException {
        return session.one(
                        SELECT + "AND collection_id = ?" + lock, CollectionRows::read, id.value())
                .orElseThrow(() -> absent(id));
    }

    static FacefnException absent(CollectionId id) {
        return new FacefnException(ErrorCode.COLLECTION_NOT_FOUND, "there is no collection " + id);
    }

    static List<FaceCollection> after(Session session, String id, int limit) throws SQLException {
        return session.list(
                SELECT + "AND collection_id > ? ORDER BY collection_id LIMIT ?",
                CollectionRows::read,
                id,
                limit);
    }

    static void update(
            Session session, FaceCollection found, CollectionSettings settings, OffsetDateTime now)
            throws SQLException {
        session.change(
                """
                UPDATE collection
                SET name = ?, description = ?, threshold = ?, capacity = ?, max_faces_per_person = ?,
                    metadata = ?, updated_at = ?
                WHERE tenant_id = :tenant AND collection_key = ?
                """,
                settings.name(),
                settings.description(),
                settings.threshold(),
                settings.capacity(),
                settings.maxFacesPerPerson(),
                settings.metadata().json(),
                now,
                key(found));
    }

    /// Counts what a write has added or, below zero, erased; faces make a new revision.
    ///
    /// @return the collection as it is then
    static FaceCollection count(
            Session session, FaceCollection found, int persons, int faces, OffsetDateTime now)
            throws SQLException {
        session.change(
                """
                UPDATE collection
                SET person_count = person_count + ?, face_count = face_count + ?,
                    revision = revision + ?, updated_at = ?
                WHERE tenant_id = :tenant AND collection_key = ?
                """,
                persons,
                faces,
                faces == 0 ? 0 : 1,
                now,
                key(found));
        return find(session, found.id());
    }

    static void delete(Session session, FaceCollection found) throws SQLException {
        session.change(
                "DELETE FROM collection WHERE tenant_id = :tenant AND collection_key = ?",
                key(found));
    }

    static UUID key(FaceCollection collection) {
        return UUID.fromString(collection.key());
    }

    private static FaceCollection read(ResultSet row) throws SQLException {
        return new FaceCollection(
                new CollectionId(row.getString("collection_id")),
                row.getString("collection_key"),
                new CollectionSettings(
                        row.getString("name"),
                        row.getString("description"),
                        row.getDouble("threshold"),
                        row.getInt("capacity"),
                        row.getInt("max_faces_per_person"),
                        new Metadata(row.getString("metadata"))),
                new EmbeddingContract(
                        row.getString("model_id"),
                        row.getString("model_version"),
                        row.getString("model_digest"),
                        row.getInt("dimension"),
                        row.getString("preprocessing")),
                new FaceCollection.State(
                        row.getLong("revision"),
                        row.getInt("person_count"),
                        row.getInt("face_count"),
                        instant(row, "created_at"),
                        instant(row, "updated_at")));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
