package dev.facefn.gallery;

import dev.facefn.face.Embedding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where the enrolled people are kept. Thread-safe. Each call is one transaction: all of it or
/// nothing, and durable when it returns.
///
/// What belongs to another tenant is answered exactly as what is not there. Every failure is a
/// `FacefnException`; a `retryable` one has left nothing behind that an [Effect] would not catch.
/// Every call can fail with `unavailable`, and every one that names a collection with
/// `collection_not_found`; the others are said beside each.
public interface Gallery {

    /// Fails with `collection_exists`.
    FaceCollection createCollection(String tenant, NewCollection collection);

    /// By id, ascending.
    Page<FaceCollection> collections(String tenant, Page.Request page);

    FaceCollection collection(String tenant, CollectionId id);

    /// @param change makes the new settings of the present ones; may be called more than once
    FaceCollection updateCollection(
            String tenant, CollectionId id, UnaryOperator<CollectionSettings> change);

    /// Erases a collection. Fails with `collection_not_empty` where it has persons and `force` is
    /// not given.
    void deleteCollection(String tenant, CollectionId id, boolean force);

    /// Creates a person with its first faces. Fails with `person_exists`, `external_id_exists`,
    /// `collection_capacity_exceeded`, `person_face_limit_exceeded`, the mismatch of a face's
    /// [Source], `idempotency_conflict`, and `person_not_found` when the cause has had its effect
    /// before and the person was erased since.
    Enrolled createPerson(String tenant, CollectionId collection, Enrolment enrolment);

    /// Adds faces to a person. Fails with `person_not_found` and as `createPerson` does.
    Enrolled addFaces(
            String tenant,
            CollectionId collection,
            PersonId person,
            List<NewFace> faces,
            @Nullable Effect effect);

    /// By id, ascending.
    ///
    /// @param search a part of the id, the name or the external id, in upper or lower case
    Page<Person> persons(
            String tenant, CollectionId collection, @Nullable String search, Page.Request page);

    /// Those of the persons that are there.
    Map<PersonId, Person> persons(String tenant, CollectionId collection, Set<PersonId> ids);

    /// Fails with `person_not_found`.
    Person person(String tenant, CollectionId collection, PersonId id);

    /// Fails with `person_not_found` and `external_id_exists`.
    ///
    /// @param change makes the new details of the present ones; may be called more than once
    Person updatePerson(
            String tenant,
            CollectionId collection,
            PersonId id,
            UnaryOperator<PersonDetails> change);

    /// Erases a person with all faces. Fails with `person_not_found`.
    void deletePerson(String tenant, CollectionId collection, PersonId id);

    /// In the order in which they were added. Fails with `person_not_found`.
    Page<FaceSample> faces(
            String tenant, CollectionId collection, PersonId person, Page.Request page);

    /// Erases one face. Fails with `person_not_found` and `face_sample_not_found`.
    void deleteFace(String tenant, CollectionId collection, PersonId person, FaceId face);

    /// The embeddings of a person, in the order in which they were added. Fails with
    /// `person_not_found`.
    Map<FaceId, Embedding> embeddings(String tenant, CollectionId collection, PersonId person);

    /// Reports what changed after a revision, as of one moment: 0 reports every face there is.
    ///
    /// @param collection as it was answered before. When it is gone the answer is
    ///   `collection_not_found`, even where another has come under its id
    /// @return the revision of that moment
    long changes(String tenant, FaceCollection collection, long since, ChangeSink sink);

    /// Erases everything of a tenant, and what made its embeddings readable.
    void eraseTenant(String tenant);
}
