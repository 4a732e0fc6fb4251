package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonId;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What adds faces and erases them. Each locks the collection first, so that limits, counts,
/// revision and effects are those of one order of events.
record Enrolling(TenantKeys keys) {

    Enrolled create(Session session, CollectionId id, Enrolment enrolment, OffsetDateTime now)
            throws SQLException {
        FaceCollection collection = CollectionRows.lock(session, id);
        Optional<Enrolled> before =
                EffectRows.before(session, collection, enrolment.person(), enrolment.effect());
        if (before.isPresent()) {
            return before.get();
        }
        PersonRows.Keyed person =
                PersonRows.insert(
                        session, collection, enrolment.person(), enrolment.details(), now);
        collection.admit(0, enrolment.faces());
        FaceCollection counted =
                CollectionRows.count(session, collection, 1, enrolment.faces().size(), now);
        return insert(session, counted, person.key(), enrolment.faces(), enrolment.effect(), now);
    }

    Enrolled add(
            Session session,
            CollectionId id,
            PersonId personId,
            List<NewFace> faces,
            @Nullable Effect effect,
            OffsetDateTime now)
            throws SQLException {
        FaceCollection collection = CollectionRows.lock(session, id);
        Optional<Enrolled> before = EffectRows.before(session, collection, personId, effect);
        if (before.isPresent()) {
            return before.get();
        }
        PersonRows.Keyed person = PersonRows.find(session, collection, personId);
        collection.admit(person.person().faceCount(), faces);
        FaceCollection counted =
                faces.isEmpty()
                        ? collection
                        : CollectionRows.count(session, collection, 0, faces.size(), now);
        return insert(session, counted, person.key(), faces, effect, now);
    }

    private Enrolled insert(
            Session session,
            FaceCollection collection,
            UUID person,
            List<NewFace> faces,
            @Nullable Effect effect,
            OffsetDateTime now)
            throws SQLException {
        if (!faces.isEmpty()) {
            EmbeddingSeal seal = keys.forWriting(session, now);
            FaceRows.insert(session, collection, person, faces, seal, now);
            PersonRows.count(session, person, faces.size(), now);
        }
        EffectRows.insert(session, effect, person, faces, now);
        List<UUID> ids = faces.stream().map(face -> face.id().value()).toList();
        return new Enrolled(
                PersonRows.byKey(session, collection, person).orElseThrow().person(),
                FaceRows.byIds(session, person, ids),
                false);
    }

    void erasePerson(Session session, CollectionId id, PersonId personId, OffsetDateTime now)
            throws SQLException {
        FaceCollection collection = CollectionRows.lock(session, id);
        PersonRows.Keyed person = PersonRows.find(session, collection, personId);
        int erased = FaceRows.erase(session, person.key(), null, collection.revision() + 1);
        PersonRows.delete(session, person.key());
        CollectionRows.count(session, collection, -1, -erased, now);
    }

    void eraseFace(
            Session session, CollectionId id, PersonId personId, FaceId face, OffsetDateTime now)
            throws SQLException {
        FaceCollection collection = CollectionRows.lock(session, id);
        PersonRows.Keyed person = PersonRows.find(session, collection, personId);
        int erased = FaceRows.erase(session, person.key(), face, collection.revision() + 1);
        if (erased == 0) {
            throw new FacefnException(ErrorCode.FACE_SAMPLE_NOT_FOUND, "there is no face " + face);
        }
        PersonRows.count(session, person.key(), -1, now);
        CollectionRows.count(session, collection, 0, -1, now);
    }

    /// Erases everything that was enrolled or seen, and the key that opens it.
    static void eraseTenant(Session session) throws SQLException {
        session.change("DELETE FROM collection WHERE tenant_id = :tenant");
        session.change("DELETE FROM video WHERE tenant_id = :tenant");
        session.change("DELETE FROM erased_face WHERE tenant_id = :tenant");
        session.change("DELETE FROM tenant_key WHERE tenant_id = :tenant");
    }
}
