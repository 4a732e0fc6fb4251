package dev.facefn.embed;

import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.EmbeddingsJson.ImageJson;
import dev.facefn.api.FaceJson;
import dev.facefn.api.FaceOptions;
import dev.facefn.api.Metered;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Problem;
import dev.facefn.api.Receipt;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.rungs.Answered;
import dev.facefn.vision.EmbeddedFace;
import dev.facefn.vision.EmbeddedPicture;
import dev.facefn.vision.Embeddings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Embeds the selected faces of all pictures of a call as one batch. A picture that cannot be used
/// spoils only itself, unless there is no other.
final class EmbedHandler implements Function<EmbedRequest, Metered<EmbeddingsJson>> {
    private final Function<EmbedRequest, Answered<Embeddings>> faces;

    EmbedHandler(Function<EmbedRequest, Answered<Embeddings>> faces) {
        this.faces = faces;
    }

    @Override
    public Metered<EmbeddingsJson> apply(EmbedRequest request) {
        long started = System.nanoTime();
        Answered<Embeddings> answer = faces.apply(request);
        Embeddings embeddings = answer.value();
        List<FaceJson> found = new ArrayList<>();
        List<ImageJson> images = new ArrayList<>();
        List<FacefnException> refusals = new ArrayList<>();
        for (int i = 0; i < embeddings.pictures().size(); i++) {
            EmbeddedPicture picture = embeddings.pictures().get(i);
            switch (picture) {
                case EmbeddedPicture.Embedded embedded -> add(embedded, i, found);
                case EmbeddedPicture.Refused _ -> {}
            }
            Optional<FacefnException> refusal = refusal(picture);
            refusal.ifPresent(refusals::add);
            images.add(image(picture, refusal));
        }
        if (found.isEmpty()) {
            throw refusals.getFirst();
        }
        ModelJson model = ModelJson.of(embeddings.contract());
        double millis = Receipt.millis(Duration.ofNanos(System.nanoTime() - started));
        Metered<EmbeddingsJson> embedded =
                new Metered<>(
                        EmbeddingWork.of(answer),
                        usage -> new EmbeddingsJson(found, images, model, millis, usage));
        return embedded.warning(FaceOptions.lacking(answer.mode(), request.attributes()));
    }

    private static void add(EmbeddedPicture.Embedded picture, int index, List<FaceJson> faces) {
        for (EmbeddedFace face : picture.faces()) {
            faces.add(FaceJson.of(face.face(), picture.image()).embedded(index, face.embedding()));
        }
    }

    /// Why a picture gave nothing.
    private static Optional<FacefnException> refusal(EmbeddedPicture picture) {
        return switch (picture) {
            case EmbeddedPicture.Refused(FacefnException failure) -> Optional.of(failure);
            case EmbeddedPicture.Embedded embedded when embedded.faces().isEmpty() ->
                    Optional.of(
                            new FacefnException(
                                    ErrorCode.FACE_NOT_FOUND, "no face was found in the image"));
            case EmbeddedPicture.Embedded _ -> Optional.empty();
        };
    }

    private static ImageJson image(EmbeddedPicture picture, Optional<FacefnException> refusal) {
        Problem.Fault fault = refusal.map(Problem::fault).orElse(null);
        return switch (picture) {
            case EmbeddedPicture.Embedded embedded ->
                    new ImageJson(
                            embedded.image().width(),
                            embedded.image().height(),
                            embedded.facesFound(),
                            fault);
            case EmbeddedPicture.Refused _ -> new ImageJson(null, null, null, fault);
        };
    }
}
