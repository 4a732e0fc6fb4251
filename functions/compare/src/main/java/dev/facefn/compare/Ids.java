package dev.facefn.compare;

import dev.facefn.api.Form;
import dev.facefn.gallery.CollectionId;
import dev.facefn.gallery.FaceId;
import dev.facefn.gallery.PersonId;

/// The names in the path of a call.
final class Ids {
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
}
