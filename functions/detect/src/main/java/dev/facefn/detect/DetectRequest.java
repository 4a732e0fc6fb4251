package dev.facefn.detect;

import static dev.facefn.api.FaceOptions.ATTRIBUTES;
import static dev.facefn.api.FaceOptions.DETAIL;
import static dev.facefn.api.FaceOptions.MAX_FACES;

import dev.facefn.api.FaceOptions;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.api.Upload;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Terms;
import dev.facefn.vision.FaceQuery;
import java.util.List;

/// A picture and what is asked about it.
///
/// @param terms what will do for an answer
record DetectRequest(Upload image, FaceQuery query, Terms terms) {
    private static final FormField.Choice<Mode> LEAST = FaceOptions.least(Mode.CACHED);
    private static final FormField.Words COLLECTION =
            new FormField.Words(
                    "collection_id", "not used here: accepted for clients that send it", 1, 64);
    static final Input INPUT =
            Input.picture(List.of(MAX_FACES, ATTRIBUTES, DETAIL, LEAST, COLLECTION));

    static DetectRequest read(Form form) {
        if (form.find(COLLECTION).isPresent()) {
            form.warn("collection_id changes nothing: detection is the same for every collection");
        }
        FaceQuery query =
                new FaceQuery(form.get(DETAIL), FaceOptions.attributes(form), form.get(MAX_FACES));
        return new DetectRequest(form.image(), query, FaceOptions.terms(form, LEAST));
    }
}
