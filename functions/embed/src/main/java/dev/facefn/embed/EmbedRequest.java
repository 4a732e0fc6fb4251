package dev.facefn.embed;

import static dev.facefn.api.FaceOptions.ATTRIBUTES;
import static dev.facefn.api.FaceOptions.DETAIL;
import static dev.facefn.api.FaceOptions.MAX_FACES;

import dev.facefn.api.FaceOptions;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.api.Upload;
import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Terms;
import dev.facefn.vision.EmbeddingQuery;
import dev.facefn.vision.EmbeddingRequest;
import dev.facefn.vision.Selection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pictures, and which faces of each are embedded.
///
/// @param terms what will do for an answer
record EmbedRequest(List<EmbeddingRequest> pictures, Terms terms) {
    /// What is not made by a network can be compared with nothing else: only who asks gets it.
    private static final FormField.Choice<Mode> LEAST = FaceOptions.least(Mode.CPU);

    private static final int MOST_IMAGES = 64;
    private static final Input.Pictures IMAGE =
            new Input.Pictures("image", "one picture, or several", MOST_IMAGES);
    private static final Input.Pictures IMAGES =
            new Input.Pictures("images", "the same by another name", MOST_IMAGES);
    private static final FormField.Choices<Selection> FACES =
            new FormField.Choices<>(
                    "faces",
                    "which faces of a picture: one word for all pictures, or one a picture;"
                            + " largest when absent",
                    Map.of("largest", Selection.LARGEST, "all", Selection.ALL));
    private static final FormField.Words COLLECTION =
            new FormField.Words(
                    "collection_id", "not used here: accepted for clients that send it", 1, 64);
    static final Input INPUT =
            new Input(
                    List.of(IMAGE, IMAGES),
                    List.of(FACES, MAX_FACES, ATTRIBUTES, DETAIL, LEAST, COLLECTION));

    EmbedRequest {
        pictures = List.copyOf(pictures);
    }

    /// What is asked about faces: the same of all pictures.
    Set<Attribute> attributes() {
        return pictures.getFirst().query().attributes();
    }

    static EmbedRequest read(Form form) {
        if (form.find(COLLECTION).isPresent()) {
            form.warn("collection_id changes nothing: embeddings are the same everywhere");
        }
        List<Upload> images = images(form);
        List<Selection> selections = selections(form, images.size());
        Set<Attribute> attributes = FaceOptions.attributes(form);
        Detail detail = form.get(DETAIL);
        int most = form.get(MAX_FACES);
        List<EmbeddingRequest> pictures = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            EmbeddingQuery query = new EmbeddingQuery(selections.get(i), most, detail, attributes);
            pictures.add(new EmbeddingRequest(images.get(i).bytes(), query));
        }
        Terms terms = FaceOptions.terms(form, LEAST);
        Mode least = terms.least() == Mode.CACHED ? Mode.CPU : terms.least();
        return new EmbedRequest(pictures, new Terms(terms.tenant(), least, terms.cache()));
    }

    private static List<Upload> images(Form form) {
        List<Upload> images = new ArrayList<>(form.images(IMAGE));
        images.addAll(form.images(IMAGES));
        if (images.isEmpty()) {
            return List.of(form.image("image"));
        }
        if (images.size() > MOST_IMAGES) {
            throw new FacefnException(
                    ErrorCode.TOO_MANY_IMAGES,
                    "the call has %d images, at most %d".formatted(images.size(), MOST_IMAGES));
        }
        return images;
    }

    /// One a picture.
    private static List<Selection> selections(Form form, int images) {
        List<Selection> given = form.get(FACES);
        if (given.size() > 1 && given.size() != images) {
            throw new FacefnException(
                    ErrorCode.INVALID_REQUEST,
                    "faces: %d words for %d images, one for all or one each is needed"
                            .formatted(given.size(), images),
                    Map.of("field", "faces"),
                    null);
        }
        if (given.size() == images) {
            return given;
        }
        Selection all = given.isEmpty() ? Selection.LARGEST : given.getFirst();
        return Collections.nCopies(images, all);
    }
}
