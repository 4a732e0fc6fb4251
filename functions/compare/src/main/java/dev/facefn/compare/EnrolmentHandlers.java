package dev.facefn.compare;

import dev.facefn.api.Metered;
import dev.facefn.api.Receipt;
import dev.facefn.gallery.Enrolled;
import dev.facefn.gallery.Enrolment;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.Gallery;
import dev.facefn.gallery.PersonDetails;
import dev.facefn.gallery.PersonId;
import dev.facefn.usage.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Enrols people by pictures. Pictures that cannot be used are told, and the others are enrolled.
final class EnrolmentHandlers {
    private final Gallery gallery;
    private final Embedder embedder;
    private final Indexes indexes;
    private final Fingerprint fingerprint;

    EnrolmentHandlers(
            Gallery gallery, Embedder embedder, Indexes indexes, Fingerprint fingerprint) {
        this.gallery = gallery;
        this.embedder = embedder;
        this.indexes = indexes;
        this.fingerprint = fingerprint;
    }

    private record Chosen(FaceCollection collection, Judged judged, Look look) {
        /// Nothing was compared that anybody asked for.
        Work work() {
            return ComparisonWork.by(look.model(), List.of());
        }

        List<FaceSampleJson> faces(Enrolled enrolled) {
            return enrolled.faces().stream()
                    .map(face -> FaceSampleJson.of(face, collection))
                    .toList();
        }
    }

    Metered<Registration.PersonRegistration> createPerson(EnrolmentRequest request) {
        long started = System.nanoTime();
        String tenant = request.context().tenant();
        PersonId id = request.person() == null ? fingerprint.person(request) : request.person();
        FaceCollection collection = indexes.collection(tenant, request.collection());
        Chosen chosen =
                choose(
                        request,
                        collection,
                        new Identity(indexes, tenant, collection, id, Map.of()));
        PersonDetails details = request.details() == null ? PersonDetails.NONE : request.details();
        Enrolled enrolled =
                gallery.createPerson(
                        tenant,
                        request.collection(),
                        new Enrolment(
                                id,
                                details,
                                chosen.judged().accepted(),
                                fingerprint.effect(request)));
        double millis = millis(started);
        return new Metered<>(
                chosen.work(),
                chosen.look().receipts(),
                usage ->
                        new Registration.PersonRegistration(
                                PersonJson.of(enrolled.person()),
                                chosen.faces(enrolled),
                                chosen.judged().rejected(),
                                millis,
                                usage));
    }

    Metered<Registration.FaceRegistration> addFaces(EnrolmentRequest request) {
        long started = System.nanoTime();
        String tenant = request.context().tenant();
        PersonId id = Objects.requireNonNull(request.person());
        FaceCollection collection = indexes.collection(tenant, request.collection());
        Identity identity = Identity.of(gallery, indexes, tenant, collection, id);
        Chosen chosen = choose(request, collection, identity);
        Enrolled enrolled =
                gallery.addFaces(
                        tenant,
                        request.collection(),
                        id,
                        chosen.judged().accepted(),
                        fingerprint.effect(request));
        double millis = millis(started);
        return new Metered<>(
                chosen.work(),
                chosen.look().receipts(),
                usage ->
                        new Registration.FaceRegistration(
                                chosen.faces(enrolled), chosen.judged().rejected(), millis, usage));
    }

    private Chosen choose(EnrolmentRequest request, FaceCollection collection, Identity identity) {
        Trusted trusted = request.trusted();
        String contract = collection.contract().id();
        if (trusted != null && !trusted.contractId().equals(contract)) {
            throw Refusal.otherContract(Subject.CONTRACT.name(), trusted.contractId(), contract);
        }
        boolean pose = request.mode() != Review.Mode.OFF;
        Look look = Look.at(embedder, request.context(), request.images(), pose);
        if (trusted == null && look.model() != null) {
            new Contracts().collection(collection).model(look.model());
        }
        Judged judged = Judged.of(request, collection, look, identity);
        return new Chosen(collection, judged, look);
    }

    private static double millis(long started) {
        return Receipt.millis(Duration.ofNanos(System.nanoTime() - started));
    }
}
