package dev.facefn.testing.gallery;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.PersonId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The causes that have had their effect, and the face ids that were used: what outlives an
/// erasure. Guarded by its gallery.
final class MemoryEffects {

    private record Key(String tenant, String source, String id) {}

    private record Recorded(String payload, String personKey, List<FaceId> faces) {}

    private final Map<Key, Recorded> effects = new HashMap<>();
    private final Map<String, Set<FaceId>> faceIds = new HashMap<>();

    /// What the cause has done before; empty where this is the first time.
    Optional<Enrolled> before(
            String tenant, MemoryCollection collection, PersonId id, @Nullable Effect effect) {
        if (effect == null) {
            return Optional.empty();
        }
        Recorded before = effects.get(new Key(tenant, effect.source(), effect.id()));
        if (before == null) {
            return Optional.empty();
        }
        if (!before.payload().equals(effect.payloadSha256())) {
            throw conflict();
        }
        MemoryCollection.Entry entry = collection.byKey(before.personKey());
        if (!entry.person().id().equals(id)) {
            throw conflict();
        }
        return Optional.of(new Enrolled(entry.person(), entry.samples(before.faces()), true));
    }

    void record(
            String tenant,
            @Nullable Effect effect,
            MemoryCollection.Entry entry,
            List<FaceId> faces) {
        if (effect != null) {
            effects.put(
                    new Key(tenant, effect.source(), effect.id()),
                    new Recorded(effect.payloadSha256(), entry.key(), faces));
        }
    }

    void claim(String tenant, List<NewFace> faces) {
        Set<FaceId> used = faceIds.computeIfAbsent(tenant, _ -> new HashSet<>());
        List<FaceId> ids = faces.stream().map(NewFace::id).toList();
        if (Set.copyOf(ids).size() < ids.size() || ids.stream().anyMatch(used::contains)) {
            throw new FacefnException(ErrorCode.INVALID_REQUEST, "face_id was used before");
        }
        used.addAll(ids);
    }

    private static FacefnException conflict() {
        return new FacefnException(
                ErrorCode.IDEMPOTENCY_CONFLICT, "the same key came before with another request");
    }
}
