package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.gallery.CollectionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two pictures or embeddings.
///
/// @param collection whose threshold is wanted
record CompareRequest(
        CallContext context,
        Subject source,
        Subject target,
        Wish wish,
        @Nullable CollectionId collection) {
    private static final FormField.Words COLLECTION =
            new FormField.Words(
                    "collection_id", "a collection whose threshold is the usual one", 1, 64);

    static Input input() {
        List<FormField<?>> options = new ArrayList<>(Wish.FIELDS);
        options.add(COLLECTION);
        String way = "; in JSON also {\"embedding\": […], \"embedding_contract_id\": \"…\"}";
        return new Input(
                List.of(
                        new Input.Pictures("source", "its largest face is compared" + way, 1),
                        new Input.Pictures("target", "with each face of this" + way, 1)),
                options);
    }

    static CompareRequest read(Form form) {
        return new CompareRequest(
                form.context(),
                Subject.read(form, "source"),
                Subject.read(form, "target"),
                Wish.read(form),
                form.find(COLLECTION).map(CollectionId::new).orElse(null));
    }
}
