package dev.facefn.testing.gallery;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.ChangeSink;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.FaceSample;
import dev.facefn.gallery.NewCollection;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.Person;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/// A collection with its persons and faces. Guarded by its gallery.
final class MemoryCollection {

    /// @param revision at which the face came
    record Face(FaceSample sample, Embedding embedding, long revision) {}

    /// @param key another one where a person comes back under the id of an erased one
    /// @param faces by their place in the order of adding
    record Entry(String key, Person person, NavigableMap<Long, Face> faces) {
        Entry with(Person changed) {
            return new Entry(key, changed, faces);
        }

        List<FaceSample> samples(Collection<FaceId> ids) {
            return faces.values().stream()
                    .map(Face::sample)
                    .filter(sample -> ids.contains(sample.id()))
                    .toList();
        }
    }

    final String key = UUID.randomUUID().toString();
    final NewCollection made;
    final NavigableMap<PersonId, Entry> persons = new TreeMap<>();
    final Map<FaceId, Long> erased = new HashMap<>();

    private final Instant createdAt;
    private CollectionSettings settings;
    private Instant updatedAt;
    private long revision;
    private long added;

    MemoryCollection(NewCollection made, Instant now) {
        this.made = made;
        this.settings = made.settings();
        this.createdAt = now;
        this.updatedAt = now;
    }

    FaceCollection view() {
        return new FaceCollection(
                made.id(),
                key,
                settings,
                made.contract(),
                new FaceCollection.State(
                        revision, persons.size(), faceCount(), createdAt, updatedAt));
    }

    void change(CollectionSettings changed, Instant now) {
        settings = changed;
        updatedAt = now;
    }

    Entry entry(PersonId id) {
        Entry entry = persons.get(id);
        if (entry == null) {
            throw new FacefnException(ErrorCode.PERSON_NOT_FOUND, "there is no person " + id);
        }
        return entry;
    }

    Entry byKey(String personKey) {
        return persons.values().stream()
                .filter(entry -> entry.key().equals(personKey))
                .findAny()
                .orElseThrow(() ->
                        new FacefnException(
                                ErrorCode.PERSON_NOT_FOUND, "the person was erased since"));
    }

    void checkExternalId(PersonId id, PersonDetails details) {
        String wanted = details.externalId();
        boolean taken =
                wanted != null
                        && persons.values().stream()
                                .map(Entry::person)
                                .filter(person -> !person.id().equals(id))
                                .anyMatch(person -> wanted.equals(person.details().externalId()));
        if (taken) {
            throw new FacefnException(
                    ErrorCode.EXTERNAL_ID_EXISTS, "another person has this external_id");
        }
    }

    void create(PersonId id, PersonDetails details, Instant now) {
        Person person = new Person(id, details, 0, now, now);
        persons.put(id, new Entry(UUID.randomUUID().toString(), person, new TreeMap<>()));
        updatedAt = now;
    }

    void add(PersonId id, List<NewFace> faces, Instant now) {
        if (faces.isEmpty()) {
            return;
        }
        revision++;
        Entry entry = entry(id);
        for (NewFace face : faces) {
            FaceSample sample =
                    new FaceSample(
                            face.id(), id, face.sighting(), face.source(), face.contractId(), now);
            entry.faces().put(++added, new Face(sample, face.embedding(), revision));
        }
        counted(entry, now);
    }

    void erase(Entry entry, long place, FaceId face, Instant now) {
        revision++;
        entry.faces().remove(place);
        erased.put(face, revision);
        counted(entry, now);
    }

    void erase(Entry entry, Instant now) {
        if (!entry.faces().isEmpty()) {
            revision++;
            entry.faces().values().forEach(face -> erased.put(face.sample().id(), revision));
        }
        persons.remove(entry.person().id());
        updatedAt = now;
    }

    private void counted(Entry entry, Instant now) {
        Person before = entry.person();
        Person after =
                new Person(
                        before.id(),
                        before.details(),
                        entry.faces().size(),
                        before.createdAt(),
                        now);
        persons.put(before.id(), entry.with(after));
        updatedAt = now;
    }

    long changes(long since, ChangeSink sink) {
        if (since > 0) {
            erased.forEach((face, at) -> {
                if (at > since) {
                    sink.erased(face);
                }
            });
        }
        for (Entry entry : persons.values()) {
            entry.faces().values().stream()
                    .filter(face -> face.revision() > since)
                    .forEach(face ->
                            sink.added(face.sample().id(), entry.person().id(), face.embedding()));
        }
        return revision;
    }

    private int faceCount() {
        return persons.values().stream().mapToInt(entry -> entry.faces().size()).sum();
    }
}
