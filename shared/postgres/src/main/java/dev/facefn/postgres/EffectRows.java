package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonId;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `effect`: what each cause has done. Only random keys are noted, so that nothing of a
/// person is left when the person is erased.
final class EffectRows {
    private record Recorded(String payload, UUID person, List<UUID> faces) {}

    private EffectRows() {}

    /// What the cause has done before; empty where this is the first time.
    static Optional<Enrolled> before(
            Session session, FaceCollection collection, PersonId id, @Nullable Effect effect)
            throws SQLException {
        Optional<Recorded> found = effect == null ? Optional.empty() : find(session, effect);
        if (effect == null || found.isEmpty()) {
            return Optional.empty();
        }
        Recorded before = found.get();
        if (!before.payload().equals(effect.payloadSha256())) {
            throw conflict();
        }
        PersonRows.Keyed person =
                PersonRows.byKey(session, collection, before.person())
                        .orElseThrow(() -> PersonRows.absent("the person was erased since"));
        if (!person.person().id().equals(id)) {
            throw conflict();
        }
        return Optional.of(
                new Enrolled(
                        person.person(),
                        FaceRows.byIds(session, person.key(), before.faces()),
                        true));
    }

    private static Optional<Recorded> find(Session session, Effect effect) throws SQLException {
        return session.one(
                """
                SELECT payload_sha256, person_key, face_ids FROM effect
                WHERE tenant_id = :tenant AND source = ? AND effect_id = ?
                """,
                row ->
                        new Recorded(
                                row.getString(1),
                                row.getObject(2, UUID.class),
                                List.of((UUID[]) row.getArray(3).getArray())),
                effect.source(),
                effect.id());
    }

    static void insert(
            Session session,
            @Nullable Effect effect,
            UUID person,
            List<NewFace> faces,
            OffsetDateTime now)
            throws SQLException {
        if (effect != null) {
            session.change(
                    """
                    INSERT INTO effect (
                        tenant_id, source, effect_id, payload_sha256, person_key, face_ids, created_at)
                    VALUES (:tenant, ?, ?, ?, ?, ?, ?)
                    """,
                    effect.source(),
                    effect.id(),
                    effect.payloadSha256(),
                    person,
                    faces.stream().map(face -> face.id().value()).toArray(UUID[]::new),
                    now);
        }
    }

    private static FacefnException conflict() {
        return new FacefnException(
                ErrorCode.IDEMPOTENCY_CONFLICT, "the same key came before with another request");
    }
}
