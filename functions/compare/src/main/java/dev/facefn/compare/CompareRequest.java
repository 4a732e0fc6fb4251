package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.FaceOptions;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.gallery.CollectionId;
import dev.facefn.usage.Mode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two pictures or embeddings.
///
/// @param collection whose threshold is wanted
/// @param least the lowest rung that will do
record CompareRequest(
        CallContext context,
        Subject source,
        Subject target,
        Wish wish,
        @Nullable CollectionId collection,
        Mode least) {
    /// Two pictures are looked at by one rung.
    private static final FormField.Choice<Mode> LEAST = FaceOptions.least(Mode.BASIC);

    private static final FormField.Words COLLECTION =
            new FormField.Words(
                    "collection_id", "a collection whose threshold is the usual one", 1, 64);

    static Input input() {
        List<FormField<?>> options = new ArrayList<>(Wish.FIELDS);
        options.add(COLLECTION);
        options.add(LEAST);
        String way = "; in JSON also {\"embedding\": […], \"embedding_contract_id\": \"…\"}";
        return new Input(
                List.of(
                        new Input.Pictures("source", "its largest face is compared" + way, 1),
                        new Input.Pictures("target", "with each face of this" + way, 1)),
                options);
    }

    static CompareRequest read(Form form) {
        Subject source = Subject.read(form, "source");
        Subject target = Subject.read(form, "target");
        CollectionId collection = form.find(COLLECTION).map(CollectionId::new).orElse(null);
        boolean pictures =
                source instanceof Subject.Picture
                        && target instanceof Subject.Picture
                        && collection == null;
        Mode asked = form.get(LEAST);
        // what is there already was made by a network
        Mode least = pictures || asked.reaches(Mode.CPU) ? asked : Mode.CPU;
        return new CompareRequest(
                form.context(), source, target, Wish.read(form), collection, least);
    }
}
