package dev.facefn.compare;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.gallery.FaceCollection;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.NewFace;
import dev.facefn.gallery.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The pictures of an enrolment, sorted into faces to enrol and refusals.
///
/// @param accepted at least one
record Judged(List<NewFace> accepted, List<RejectedImage> rejected) {

    /// @param identity asked in strict mode only
    /// @throws FacefnException `registration_failed` when nothing is left
    static Judged of(
            EnrolmentRequest request, FaceCollection collection, Look look, Identity identity) {
        List<NewFace> accepted = new ArrayList<>();
        List<RejectedImage> rejected = new ArrayList<>();
        for (int i = 0; i < request.images().size(); i++) {
            switch (judged(request, collection, look, identity, i)) {
                case Good(NewFace face) -> {
                    accepted.add(face);
                    identity.accepted(face);
                }
                case Bad(RejectedImage image) -> rejected.add(image);
            }
        }
        if (accepted.isEmpty()) {
            throw nothing(rejected);
        }
        return new Judged(List.copyOf(accepted), List.copyOf(rejected));
    }

    private sealed interface Judgement {}

    private record Good(NewFace face) implements Judgement {}

    private record Bad(RejectedImage image) implements Judgement {}

    private static Judgement judged(
            EnrolmentRequest request,
            FaceCollection collection,
            Look look,
            Identity identity,
            int index) {
        String filename = request.images().get(index).fileName();
        if (!(look.pictures().get(index) instanceof Look.Seen seen)) {
            String reason = ((Look.Unusable) look.pictures().get(index)).reason();
            return new Bad(RejectedImage.because(index, filename, reason));
        }
        boolean reviewed = request.mode() != Review.Mode.OFF;
        Optional<Embedding> embedding = embedding(request, collection, index, seen);
        Optional<String> reason =
                embedding.isEmpty()
                        ? Optional.of("invalid_external_embedding")
                        : reviewed
                                ? Review.reason(seen.face(), seen.facesFound())
                                : Optional.empty();
        if (reason.isPresent()) {
            return new Bad(RejectedImage.because(index, filename, reason.get()));
        }
        Embedding face = embedding.orElseThrow();
        Optional<RejectedImage> conflict =
                request.mode() == Review.Mode.STRICT
                        ? identity.conflict(index, filename, face)
                        : Optional.empty();
        return conflict.<Judgement>map(Bad::new)
                .orElseGet(() -> new Good(face(request, collection, face, seen)));
    }

    private static Optional<Embedding> embedding(
            EnrolmentRequest request, FaceCollection collection, int index, Look.Seen seen) {
        Trusted trusted = request.trusted();
        return trusted == null
                ? Optional.of(seen.embedding())
                : trusted.embedding(index, collection.contract().dimension());
    }

    private static NewFace face(
            EnrolmentRequest request,
            FaceCollection collection,
            Embedding embedding,
            Look.Seen seen) {
        return new NewFace(
                FaceId.random(),
                embedding,
                collection.contract().id(),
                request.trusted() == null ? Source.SERVER : Source.EXTERNAL_TRUSTED,
                Sightings.of(seen));
    }

    private static FacefnException nothing(List<RejectedImage> rejected) {
        String reasons =
                rejected.stream()
                        .map(RejectedImage::reason)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new FacefnException(
                ErrorCode.REGISTRATION_FAILED,
                "none of the %d images could be enrolled: %s".formatted(rejected.size(), reasons),
                Map.of("rejected_images", List.copyOf(rejected)),
                null);
    }
}
