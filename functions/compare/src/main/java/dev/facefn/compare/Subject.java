package dev.facefn.compare;

import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Upload;
import dev.facefn.face.Embedding;

/// One side of a comparison.
sealed interface Subject {
    FormField.Words CONTRACT =
            new FormField.Words(
                    "embedding_contract_id", "names the model that made the embeddings", 1, 64);

    record Picture(Upload image) implements Subject {}

    record Vector(Embedding embedding, String contractId) implements Subject {}

    static Subject read(Form form, String name) {
        if (!form.isObject(name)) {
            return new Picture(form.image(name));
        }
        Form vector = form.object(name).orElseThrow();
        return new Vector(
                vector.embedding("embedding"),
                vector.find(CONTRACT)
                        .orElseThrow(() ->
                                Refusal.invalid(name + "." + CONTRACT.name(), "it is missing")));
    }
}
