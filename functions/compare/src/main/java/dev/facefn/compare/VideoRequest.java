package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;

/// What is asked about videos.
sealed interface VideoRequest {

    record One(CallContext context, String video) implements VideoRequest {
        static One read(Form form) {
            return new One(form.context(), form.path("video_id"));
        }
    }

    record OnePerson(One whose, String person) implements VideoRequest {
        static OnePerson read(Form form) {
            return new OnePerson(One.read(form), form.path("person_id"));
        }
    }
}
