package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.EmbeddingsJson;
import dev.facefn.api.FaceJson;
import dev.facefn.api.ModelJson;
import dev.facefn.api.Receipt;
import dev.facefn.api.Upload;
import dev.facefn.face.Embedding;
import dev.facefn.face.FacefnException;
import dev.facefn.face.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The largest face of each of several pictures, each by itself: what is wrong with one says
/// nothing about the others.
///
/// @param model null when no picture had a face
/// @param receipts of the calls to `embed`
record Look(List<Picture> pictures, @Nullable ModelJson model, List<Receipt> receipts) {

    /// What is in a picture.
    sealed interface Picture {}

    record Seen(FaceJson face, Embedding embedding, ImageSize image, int facesFound)
            implements Picture {}

    /// @param reason a word such as `face_not_found`
    record Unusable(String reason) implements Picture {}

    static Look at(Embedder embedder, CallContext context, List<Upload> images, boolean pose) {
        try {
            EmbedCall call = EmbedCall.same(images, EmbedCall.Selection.LARGEST, pose);
            return of(embedder.embed(context, call), images.size());
        } catch (FacefnException e) {
            if (!Pictures.isAtFault(e)) {
                throw e;
            }
            // one fault is told, of the first picture: there is no face in any
            return images.size() == 1
                    ? new Look(List.of(new Unusable(e.code().wireName())), null, List.of())
                    : oneByOne(embedder, context, images, pose);
        }
    }

    private static Look oneByOne(
            Embedder embedder, CallContext context, List<Upload> images, boolean pose) {
        List<Picture> pictures = new ArrayList<>();
        ModelJson model = null;
        List<Receipt> receipts = new ArrayList<>();
        for (Upload image : images) {
            CallContext part = context.part("image-" + pictures.size());
            Look one = at(embedder, part, List.of(image), pose);
            pictures.addAll(one.pictures());
            model = one.model() == null ? model : one.model();
            receipts.addAll(one.receipts());
        }
        return new Look(pictures, model, receipts);
    }

    private static Look of(EmbeddingsJson answer, int images) {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            pictures.add(picture(answer, i));
        }
        return new Look(pictures, answer.model(), List.of(answer.usage()));
    }

    private static Picture picture(EmbeddingsJson answer, int index) {
        try {
            Embedded face = Embedded.of(answer, index, Map.of()).getFirst();
            EmbeddingsJson.ImageJson image = answer.images().get(index);
            Integer width = image.width();
            Integer height = image.height();
            Integer found = image.facesFound();
            if (width == null || height == null || found == null) {
                throw new IllegalStateException("a picture with faces and without a size");
            }
            return new Seen(face.face(), face.embedding(), new ImageSize(width, height), found);
        } catch (FacefnException e) {
            if (!Pictures.isAtFault(e)) {
                throw e;
            }
            return new Unusable(e.code().wireName());
        }
    }
}
