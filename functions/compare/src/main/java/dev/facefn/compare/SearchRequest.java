package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.gallery.CollectionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who is it?
record SearchRequest(
        CallContext context,
        CollectionId collection,
        Subject probe,
        EmbedCall.Selection faces,
        int limit,
        Wish wish) {
    private static final FormField.Vector EMBEDDING =
            new FormField.Vector("embedding", "instead of a picture");
    private static final FormField.Whole LIMIT =
            new FormField.Whole("limit", "how many persons at the most", 1, 100, 5);
    private static final FormField.Choice<EmbedCall.Selection> FACES =
            new FormField.Choice<>(
                    "faces",
                    "which faces of the picture are searched",
                    Map.of("largest", EmbedCall.Selection.LARGEST, "all", EmbedCall.Selection.ALL),
                    EmbedCall.Selection.LARGEST);

    static Input input() {
        List<FormField<?>> options = new ArrayList<>(List.of(LIMIT, FACES));
        options.addAll(Wish.FIELDS);
        options.add(EMBEDDING);
        options.add(Subject.CONTRACT);
        return Input.picture(options);
    }

    static SearchRequest read(Form form) {
        return new SearchRequest(
                form.context(),
                Ids.collection(form),
                probe(form),
                form.get(FACES),
                form.get(LIMIT),
                Wish.read(form));
    }

    private static Subject probe(Form form) {
        if (!form.has(EMBEDDING.name())) {
            return new Subject.Picture(form.image());
        }
        return new Subject.Vector(
                form.find(EMBEDDING).orElseThrow(),
                form.find(Subject.CONTRACT)
                        .orElseThrow(
                                () -> Refusal.invalid(Subject.CONTRACT.name(), "it is missing")));
    }
}
