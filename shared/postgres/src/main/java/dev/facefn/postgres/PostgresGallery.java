package dev.facefn.postgres;

import com.zaxxer.hikari.HikariDataSource;
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
import dev.facefn.gallery.Position;
import dev.facefn.timeline.Videos;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The gallery in the schema `compare` of a PostgreSQL database. Writes into one collection happen
/// one after the other; reads see one moment and wait for nobody.
public final class PostgresGallery implements Gallery, AutoCloseable {
    private final HikariDataSource pool;
    private final FirstContact contact;
    private final Transactions transactions;
    private final Enrolling enrolling;
    private final TenantKeys keys;
    private final Clock clock;
    private final PostgresVideos videos;

    private PostgresGallery(
            HikariDataSource pool, FirstContact contact, TenantKeys keys, Clock clock) {
        this.pool = pool;
        this.contact = contact;
        this.transactions = new Transactions(pool, contact);
        this.enrolling = new Enrolling(keys);
        this.keys = keys;
        this.clock = clock;
        this.videos = new PostgresVideos(transactions, keys, clock);
    }

    /// Connects, migrates the schema where the owner's credentials are given, and looks at the
    /// server. One that cannot be reached yet is tried again by each call, which is `unavailable`
    /// until it succeeds.
    ///
    /// @throws IllegalStateException where server, schema or role are not fit, and why
    public static PostgresGallery open(PostgresSettings settings, KeyWrapping master, Clock clock) {
        PostgresGallery gallery = begin(settings, master, clock);
        gallery.await();
        return gallery;
    }

    /// The same without waiting for the server: to be followed by [#await].
    public static PostgresGallery begin(
            PostgresSettings settings, KeyWrapping master, Clock clock) {
        HikariDataSource pool = Pool.of(settings, Schema.COMPARE);
        FirstContact contact = FirstContact.begin(settings, pool, Schema.COMPARE);
        return new PostgresGallery(pool, contact, new TenantKeys(master), clock);
    }

    /// @throws IllegalStateException where server, schema or role are not fit: it is closed then
    public void await() {
        contact.await();
    }

    /// Videos in the same database, with the same keys.
    public Videos videos() {
        return videos;
    }

    @Override
    public FaceCollection createCollection(String tenant, NewCollection collection) {
        return transactions.write(
                tenant, session -> CollectionRows.insert(session, collection, now()));
    }

    @Override
    public Page<FaceCollection> collections(String tenant, Page.Request page) {
        return transactions.read(
                tenant,
                session ->
                        page(
                                CollectionRows.after(session, page.start(), page.limit() + 1),
                                page,
                                collection -> new Position(collection.id().value()),
                                collection -> collection));
    }

    @Override
    public FaceCollection collection(String tenant, CollectionId id) {
        return transactions.read(tenant, session -> CollectionRows.find(session, id));
    }

    @Override
    public FaceCollection updateCollection(
            String tenant, CollectionId id, UnaryOperator<CollectionSettings> change) {
        return transactions.write(
                tenant,
                session -> {
                    FaceCollection found = CollectionRows.lock(session, id);
                    CollectionRows.update(session, found, change.apply(found.settings()), now());
                    return CollectionRows.find(session, id);
                });
    }

    @Override
    public void deleteCollection(String tenant, CollectionId id, boolean force) {
        transactions.change(
                tenant,
                session -> {
                    FaceCollection found = CollectionRows.lock(session, id);
                    if (found.state().personCount() > 0 && !force) {
                        throw new FacefnException(
                                ErrorCode.COLLECTION_NOT_EMPTY,
                                "the collection %s has %d persons"
                                        .formatted(id, found.state().personCount()));
                    }
                    CollectionRows.delete(session, found);
                });
    }

    @Override
    public Enrolled createPerson(String tenant, CollectionId collection, Enrolment enrolment) {
        return transactions.write(
                tenant, session -> enrolling.create(session, collection, enrolment, now()));
    }

    @Override
    public Enrolled addFaces(
            String tenant,
            CollectionId collection,
            PersonId person,
            List<NewFace> faces,
            @Nullable Effect effect) {
        return transactions.write(
                tenant,
                session -> enrolling.add(session, collection, person, faces, effect, now()));
    }

    @Override
    public Page<Person> persons(
            String tenant, CollectionId collection, @Nullable String search, Page.Request page) {
        return transactions.read(
                tenant,
                session -> {
                    FaceCollection found = CollectionRows.find(session, collection);
                    return page(
                            PersonRows.after(
                                    session, found, search, page.start(), page.limit() + 1),
                            page,
                            row -> new Position(row.person().id().value()),
                            PersonRows.Keyed::person);
                });
    }

    @Override
    public Map<PersonId, Person> persons(
            String tenant, CollectionId collection, Set<PersonId> ids) {
        return transactions.read(
                tenant,
                session ->
                        PersonRows.byIds(session, CollectionRows.find(session, collection), ids)
                                .stream()
                                .map(PersonRows.Keyed::person)
                                .collect(Collectors.toMap(Person::id, person -> person)));
    }

    @Override
    public Person person(String tenant, CollectionId collection, PersonId id) {
        return transactions.read(tenant, session -> find(session, collection, id).person());
    }

    private static PersonRows.Keyed find(Session session, CollectionId collection, PersonId id)
            throws SQLException {
        return PersonRows.find(session, CollectionRows.find(session, collection), id);
    }

    @Override
    public Person updatePerson(
            String tenant,
            CollectionId collection,
            PersonId id,
            UnaryOperator<PersonDetails> change) {
        return transactions.write(
                tenant,
                session -> {
                    FaceCollection found = CollectionRows.lock(session, collection);
                    PersonRows.Keyed row = PersonRows.find(session, found, id);
                    PersonRows.update(session, row, change.apply(row.person().details()), now());
                    return PersonRows.find(session, found, id).person();
                });
    }

    @Override
    public void deletePerson(String tenant, CollectionId collection, PersonId id) {
        transactions.change(
                tenant, session -> enrolling.erasePerson(session, collection, id, now()));
    }

    @Override
    public Page<FaceSample> faces(
            String tenant, CollectionId collection, PersonId person, Page.Request page) {
        return transactions.read(
                tenant,
                session -> {
                    PersonRows.Keyed row = find(session, collection, person);
                    return page(
                            FaceRows.after(session, row.key(), page.after(), page.limit() + 1),
                            page,
                            FaceRows.Placed::position,
                            FaceRows.Placed::sample);
                });
    }

    @Override
    public void deleteFace(String tenant, CollectionId collection, PersonId person, FaceId face) {
        transactions.change(
                tenant, session -> enrolling.eraseFace(session, collection, person, face, now()));
    }

    @Override
    public Map<FaceId, Embedding> embeddings(
            String tenant, CollectionId collection, PersonId person) {
        return transactions.read(
                tenant,
                session -> {
                    FaceCollection found = CollectionRows.find(session, collection);
                    PersonRows.Keyed row = PersonRows.find(session, found, person);
                    return FaceRows.embeddings(session, found, row.key(), keys.forReading(session));
                });
    }

    @Override
    public long changes(String tenant, FaceCollection collection, long since, ChangeSink sink) {
        return transactions.readOnce(
                tenant,
                session -> {
                    FaceCollection found = CollectionRows.find(session, collection.id());
                    if (!found.key().equals(collection.key())) {
                        throw CollectionRows.absent(collection.id());
                    }
                    FaceRows.changes(session, found, since, keys.forReading(session), sink);
                    return found.revision();
                });
    }

    @Override
    public void eraseTenant(String tenant) {
        transactions.change(tenant, Enrolling::eraseTenant);
    }

    /// Closes every connection and makes none until [#resume]: for a snapshot of the process.
    public void suspend() {
        Pool.suspend(pool);
    }

    public void resume() {
        Pool.resume(pool);
    }

    @Override
    public void close() {
        pool.close();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MICROS);
    }

    /// @param rows one more than the page has, where there are that many
    private static <R, T> Page<T> page(
            List<R> rows, Page.Request page, Function<R, Position> place, Function<R, T> item) {
        List<R> shown = rows.subList(0, Math.min(page.limit(), rows.size()));
        Optional<Position> next =
                rows.size() > shown.size()
                        ? Optional.of(place.apply(shown.getLast()))
                        : Optional.empty();
        return new Page<>(shown.stream().map(item).toList(), next);
    }
}
