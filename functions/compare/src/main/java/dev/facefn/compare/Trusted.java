package dev.facefn.compare;

import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Vectors;
import dev.facefn.face.Embedding;
import dev.facefn.face.FacefnException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Embeddings that a caller made itself and is trusted with, one a picture.
///
/// @param vectors as they came: a bad one spoils only its picture
record Trusted(List<JsonNode> vectors, String contractId) {
    private static final FormField.Choice<Boolean> MODE =
            new FormField.Choice<>(
                    "embedding_mode",
                    "who makes the embeddings",
                    Map.of("server", false, "external_trusted", true),
                    false);
    private static final FormField.JsonArray VECTORS =
            new FormField.JsonArray(
                    "external_embeddings", "with external_trusted: one a picture", 2 << 20);
    static final List<FormField<?>> FIELDS = List.of(MODE, VECTORS, Subject.CONTRACT);

    Trusted {
        vectors = List.copyOf(vectors);
    }

    static @Nullable Trusted read(Form form, int images) {
        boolean trusted = form.get(MODE);
        Optional<List<JsonNode>> vectors = form.find(VECTORS);
        Optional<String> contract = form.find(Subject.CONTRACT);
        if (!trusted) {
            vectors.ifPresent(_ -> refuse(VECTORS, "embedding_mode external_trusted is needed"));
            contract.ifPresent(
                    _ -> refuse(Subject.CONTRACT, "embedding_mode external_trusted is needed"));
            return null;
        }
        List<JsonNode> given = vectors.orElse(List.of());
        if (given.size() != images) {
            refuse(
                    VECTORS,
                    "there are %d for %d pictures, one each is needed"
                            .formatted(given.size(), images));
        }
        return new Trusted(
                given,
                contract.orElseThrow(
                        () -> Refusal.invalid(Subject.CONTRACT.name(), "it is missing")));
    }

    private static void refuse(FormField<?> field, String fault) {
        throw Refusal.invalid(field.name(), fault);
    }

    /// Empty for one that is none, or has another length.
    Optional<Embedding> embedding(int index, int dimension) {
        try {
            return Optional.of(Vectors.read(VECTORS.name(), vectors.get(index)))
                    .filter(embedding -> embedding.dimension() == dimension);
        } catch (FacefnException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Trusted[" + vectors.size() + "]";
    }
}
