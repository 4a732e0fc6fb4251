package dev.facefn.compare;

import dev.facefn.api.CallContext;
import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.api.Upload;
import dev.facefn.api.Vectors;
import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Pictures, or embeddings of one model.
///
/// @param contractId of the embeddings, where the caller names it
record MatrixRequest(
        CallContext context,
        List<Upload> images,
        List<Embedding> embeddings,
        @Nullable String contractId,
        Wish wish) {
    private static final int LEAST = 2;
    private static final int MOST = 256;
    private static final Input.Pictures IMAGES =
            new Input.Pictures("images", "2 to 256, the largest face of each counts", MOST);
    private static final FormField.JsonArray EMBEDDINGS =
            new FormField.JsonArray("embeddings", "2 to 256 embeddings of one model", 16 << 20);

    static Input input() {
        List<FormField<?>> options = new ArrayList<>(Wish.FIELDS);
        options.add(EMBEDDINGS);
        options.add(Subject.CONTRACT);
        return new Input(List.of(IMAGES), options);
    }

    MatrixRequest {
        images = List.copyOf(images);
        embeddings = List.copyOf(embeddings);
    }

    static MatrixRequest read(Form form) {
        List<Upload> images = form.images(IMAGES);
        List<Embedding> embeddings = embeddings(form);
        if (!images.isEmpty() && !embeddings.isEmpty()) {
            throw Refusal.invalid(EMBEDDINGS.name(), "give them or images, not both");
        }
        int count = images.size() + embeddings.size();
        if (count < LEAST) {
            throw Refusal.invalid(
                    embeddings.isEmpty() ? IMAGES.name() : EMBEDDINGS.name(),
                    "there are %d, %d to %d are needed".formatted(count, LEAST, MOST));
        }
        String contract = form.find(Subject.CONTRACT).orElse(null);
        if (contract != null && embeddings.isEmpty()) {
            throw Refusal.invalid(Subject.CONTRACT.name(), "it is for embeddings");
        }
        return new MatrixRequest(form.context(), images, embeddings, contract, Wish.read(form));
    }

    private static List<Embedding> embeddings(Form form) {
        List<JsonNode> given = form.find(EMBEDDINGS).orElse(List.of());
        if (given.size() > MOST) {
            throw new FacefnException(
                    ErrorCode.TOO_MANY_IMAGES,
                    "the call has %d embeddings, at most %d".formatted(given.size(), MOST),
                    Map.of("field", EMBEDDINGS.name(), "limit", MOST),
                    null);
        }
        List<Embedding> embeddings = new ArrayList<>();
        for (JsonNode one : given) {
            String field = "%s[%d]".formatted(EMBEDDINGS.name(), embeddings.size());
            Embedding embedding = Vectors.read(field, one);
            if (!embeddings.isEmpty()) {
                Refusal.otherLength(
                        field, embedding.dimension(), embeddings.getFirst().dimension());
            }
            embeddings.add(embedding);
        }
        return embeddings;
    }
}
