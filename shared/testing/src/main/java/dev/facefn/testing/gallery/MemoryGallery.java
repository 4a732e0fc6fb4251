package dev.facefn.testing.gallery;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.ChangeSink;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Effect;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.Page;
import dev.facefn.gallery.Person;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A gallery that forgets when the process ends. One call at a time: for tests, not for speed.
public final class MemoryGallery implements Gallery {

    private final Clock clock;
    private final Map<String, NavigableMap<String, MemoryCollection>> tenants = new HashMap<>();
    private final MemoryEffects effects = new MemoryEffects();

    public MemoryGallery(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized FaceCollection createCollection(String tenant, NewCollection collection) {
        Map<String, MemoryCollection> collections = collectionsOf(tenant);
        if (collections.containsKey(collection.id().value())) {
            throw new FacefnException(
                    ErrorCode.COLLECTION_EXISTS, "there is a collection " + collection.id());
        }
        MemoryCollection created = new MemoryCollection(collection, now());
        collections.put(collection.id().value(), created);
        return created.view();
    }

    @Override
    public synchronized Page<FaceCollection> collections(String tenant, Page.Request page) {
        return MemoryPages.page(
                collectionsOf(tenant).values().stream().map(MemoryCollection::view),
                page,
                collection -> collection.id().value());
    }

    @Override
    public synchronized FaceCollection collection(String tenant, CollectionId id) {
        return find(tenant, id).view();
    }

    @Override
    public synchronized FaceCollection updateCollection(
            String tenant, CollectionId id, UnaryOperator<CollectionSettings> change) {
        MemoryCollection found = find(tenant, id);
        found.change(change.apply(found.view().settings()), now());
        return found.view();
    }

    @Override
    public synchronized void deleteCollection(String tenant, CollectionId id, boolean force) {
        if (!find(tenant, id).persons.isEmpty() && !force) {
            throw new FacefnException(
                    ErrorCode.COLLECTION_NOT_EMPTY, "the collection " + id + " has persons");
        }
        collectionsOf(tenant).remove(id.value());
    }

    @Override
    public synchronized Enrolled createPerson(
            String tenant, CollectionId collection, Enrolment enrolment) {
        MemoryCollection found = find(tenant, collection);
        PersonId id = enrolment.person();
        Optional<Enrolled> before = effects.before(tenant, found, id, enrolment.effect());
        if (before.isPresent()) {
            return before.get();
        }
        if (found.persons.containsKey(id)) {
            throw new FacefnException(ErrorCode.PERSON_EXISTS, "there is a person " + id);
        }
        found.checkExternalId(id, enrolment.details());
        found.view().admit(0, enrolment.faces());
        effects.claim(tenant, enrolment.faces());
        found.create(id, enrolment.details(), now());
        return add(tenant, found, id, enrolment.faces(), enrolment.effect());
    }

    @Override
    public synchronized Enrolled addFaces(
            String tenant,
            CollectionId collection,
            PersonId person,
            List<NewFace> faces,
            @Nullable Effect effect) {
        MemoryCollection found = find(tenant, collection);
        Optional<Enrolled> before = effects.before(tenant, found, person, effect);
        if (before.isPresent()) {
            return before.get();
        }
        found.view().admit(found.entry(person).faces().size(), faces);
        effects.claim(tenant, faces);
        return add(tenant, found, person, faces, effect);
    }

    private Enrolled add(
            String tenant,
            MemoryCollection collection,
            PersonId person,
            List<NewFace> faces,
            @Nullable Effect effect) {
        collection.add(person, faces, now());
        MemoryCollection.Entry entry = collection.entry(person);
        List<FaceId> ids = faces.stream().map(NewFace::id).toList();
        effects.record(tenant, effect, entry, ids);
        return new Enrolled(entry.person(), entry.samples(ids), false);
    }

    @Override
    public synchronized Page<Person> persons(
            String tenant, CollectionId collection, @Nullable String search, Page.Request page) {
        String part = PersonDetails.searchPart(search);
        return MemoryPages.page(
                people(tenant, collection)
                        .filter(person -> person.details().searchText(person.id()).contains(part)),
                page,
                person -> person.id().value());
    }

    @Override
    public synchronized Map<PersonId, Person> persons(
            String tenant, CollectionId collection, Set<PersonId> ids) {
        Map<PersonId, Person> found = new HashMap<>();
        people(tenant, collection)
                .filter(person -> ids.contains(person.id()))
                .forEach(person -> found.put(person.id(), person));
        return found;
    }

    private Stream<Person> people(String tenant, CollectionId collection) {
        return find(tenant, collection).persons.values().stream()
                .map(MemoryCollection.Entry::person);
    }

    @Override
    public synchronized Person person(String tenant, CollectionId collection, PersonId id) {
        return find(tenant, collection).entry(id).person();
    }

    @Override
    public synchronized Person updatePerson(
            String tenant,
            CollectionId collection,
            PersonId id,
            UnaryOperator<PersonDetails> change) {
        MemoryCollection found = find(tenant, collection);
        MemoryCollection.Entry entry = found.entry(id);
        Person before = entry.person();
        PersonDetails details = change.apply(before.details());
        found.checkExternalId(id, details);
        Person after = new Person(id, details, before.faceCount(), before.createdAt(), now());
        found.persons.put(id, entry.with(after));
        return after;
    }

    @Override
    public synchronized void deletePerson(String tenant, CollectionId collection, PersonId id) {
        MemoryCollection found = find(tenant, collection);
        found.erase(found.entry(id), now());
    }

    @Override
    public synchronized Page<FaceSample> faces(
            String tenant, CollectionId collection, PersonId person, Page.Request page) {
        Map<FaceId, String> places = new HashMap<>();
        List<FaceSample> samples = new ArrayList<>();
        find(tenant, collection)
                .entry(person)
                .faces()
                .forEach((place, face) -> {
                    samples.add(face.sample());
                    places.put(face.sample().id(), "%019d".formatted(place));
                });
        return MemoryPages.page(
                samples.stream(), page, sample -> places.getOrDefault(sample.id(), ""));
    }

    @Override
    public synchronized void deleteFace(
            String tenant, CollectionId collection, PersonId person, FaceId face) {
        MemoryCollection found = find(tenant, collection);
        MemoryCollection.Entry entry = found.entry(person);
        long place =
                entry.faces().entrySet().stream()
                        .filter(candidate -> candidate.getValue().sample().id().equals(face))
                        .map(Map.Entry::getKey)
                        .findAny()
                        .orElseThrow(() ->
                                new FacefnException(
                                        ErrorCode.FACE_SAMPLE_NOT_FOUND,
                                        "there is no face " + face));
        found.erase(entry, place, face, now());
    }

    @Override
    public synchronized Map<FaceId, Embedding> embeddings(
            String tenant, CollectionId collection, PersonId person) {
        Map<FaceId, Embedding> embeddings = new LinkedHashMap<>();
        find(tenant, collection)
                .entry(person)
                .faces()
                .values()
                .forEach(face -> embeddings.put(face.sample().id(), face.embedding()));
        return embeddings;
    }

    @Override
    public synchronized long changes(
            String tenant, FaceCollection collection, long since, ChangeSink sink) {
        MemoryCollection found = find(tenant, collection.id());
        if (!found.key.equals(collection.key())) {
            throw absent(collection.id());
        }
        return found.changes(since, sink);
    }

    @Override
    public synchronized void eraseTenant(String tenant) {
        tenants.remove(tenant);
    }

    private NavigableMap<String, MemoryCollection> collectionsOf(String tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new TreeMap<>());
    }

    private MemoryCollection find(String tenant, CollectionId id) {
        MemoryCollection found = collectionsOf(tenant).get(id.value());
        if (found == null) {
            throw absent(id);
        }
        return found;
    }

    private static FacefnException absent(CollectionId id) {
        return new FacefnException(ErrorCode.COLLECTION_NOT_FOUND, "there is no collection " + id);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
