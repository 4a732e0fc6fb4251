package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Metadata;
import dev.facefn.gallery.Person;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `person`.
final class PersonRows {
    private static final String SELECT =
            "SELECT * FROM person WHERE tenant_id = :tenant AND collection_key = ? ";

    private PersonRows() {}

    /// A person and the key that another one under the same id would not have.
    record Keyed(UUID key, Person person) {}

    static Keyed insert(
            Session session,
            FaceCollection collection,
            PersonId id,
            PersonDetails details,
            OffsetDateTime now)
            throws SQLException {
        UUID key = UUID.randomUUID();
        session.change(
                """
                INSERT INTO person (
                    tenant_id, person_key, collection_key, person_id, name, external_id, metadata,
                    search_text, created_at, updated_at)
                VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                key,
                CollectionRows.key(collection),
                id.value(),
                details.name(),
                details.externalId(),
                details.metadata().json(),
                details.searchText(id),
                now,
                now);
        return new Keyed(key, new Person(id, details, 0, now.toInstant(), now.toInstant()));
    }

    static Keyed find(Session session, FaceCollection collection, PersonId id) throws SQLException {
        return session.one(
                        SELECT + "AND person_id = ?",
                        PersonRows::read,
                        CollectionRows.key(collection),
                        id.value())
                .orElseThrow(() -> absent("there is no person " + id));
    }

    static Optional<Keyed> byKey(Session session, FaceCollection collection, UUID key)
            throws SQLException {
        return session.one(
                SELECT + "AND person_key = ?",
                PersonRows::read,
                CollectionRows.key(collection),
                key);
    }

    static FacefnException absent(String message) {
        return new FacefnException(ErrorCode.PERSON_NOT_FOUND, message);
    }

    static List<Keyed> byIds(Session session, FaceCollection collection, Collection<PersonId> ids)
            throws SQLException {
        return session.list(
                SELECT + "AND person_id = ANY (?)",
                PersonRows::read,
                CollectionRows.key(collection),
                ids.stream().map(PersonId::value).toArray(String[]::new));
    }

    static List<Keyed> after(
            Session session,
            FaceCollection collection,
            @Nullable String search,
            String after,
            int limit)
            throws SQLException {
        return session.list(
                SELECT
                        + """
                        AND person_id > ? AND strpos(search_text, ?) > 0
                        ORDER BY person_id LIMIT ?
                        """,
                PersonRows::read,
                CollectionRows.key(collection),
                after,
                PersonDetails.searchPart(search),
                limit);
    }

    static void update(Session session, Keyed found, PersonDetails details, OffsetDateTime now)
            throws SQLException {
        session.change(
                """
                UPDATE person
                SET name = ?, external_id = ?, metadata = ?, search_text = ?, updated_at = ?
                WHERE tenant_id = :tenant AND person_key = ?
                """,
                details.name(),
                details.externalId(),
                details.metadata().json(),
                details.searchText(found.person().id()),
                now,
                found.key());
    }

    static void count(Session session, UUID person, int faces, OffsetDateTime now)
            throws SQLException {
        session.change(
                """
                UPDATE person SET face_count = face_count + ?, updated_at = ?
                WHERE tenant_id = :tenant AND person_key = ?
                """,
                faces,
                now,
                person);
    }

    static void delete(Session session, UUID person) throws SQLException {
        session.change("DELETE FROM person WHERE tenant_id = :tenant AND person_key = ?", person);
    }

    private static Keyed read(ResultSet row) throws SQLException {
        return new Keyed(
                row.getObject("person_key", UUID.class),
                new Person(
                        new PersonId(row.getString("person_id")),
                        new PersonDetails(
                                row.getString("name"),
                                row.getString("external_id"),
                                new Metadata(row.getString("metadata"))),
                        row.getInt("face_count"),
                        CollectionRows.instant(row, "created_at"),
                        CollectionRows.instant(row, "updated_at")));
    }
}
