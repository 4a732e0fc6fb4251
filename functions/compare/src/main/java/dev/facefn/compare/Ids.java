package dev.facefn.compare;

import dev.facefn.api.Form;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.PersonId;
import java.util.regex.Pattern;

/// The names in the path of a call.
final class Ids {
    private static final Pattern VIDEO = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Ids() {}

    static CollectionId collection(Form form) {
        return new CollectionId(form.path("collection_id"));
    }

    static PersonId person(Form form) {
        return new PersonId(form.path("person_id"));
    }

    static FaceId face(Form form) {
        return FaceId.parse(form.path("face_id"));
    }

    /// Whether a video may have that id.
    static boolean isVideo(String text) {
        return VIDEO.matcher(text).matches();
    }
}
