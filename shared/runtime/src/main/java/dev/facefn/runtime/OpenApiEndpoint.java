package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `GET /openapi.json`: the contract of the functions that run here, one document of all of them.
final class OpenApiEndpoint implements Endpoint {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final List<OpenApiDocument> documents;

    OpenApiEndpoint(List<OpenApiDocument> documents) {
        this.documents = List.copyOf(documents);
    }

    Route route() {
        Operation operation =
                new Operation(
                        "platform", "openapi", "This document", Input.NONE, Reply.Document.class);
        return new Route("GET", "/openapi.json", Route.Access.PUBLIC, operation, this);
    }

    @Override
    public Reply answer(Call call) {
        return Reply.ok(new Reply.Document(text()));
    }

    private String text() {
        if (documents.size() == 1) {
            return documents.getFirst().text();
        }
        ObjectNode whole = JSON.createObjectNode();
        for (OpenApiDocument document : documents) {
            merge(whole, (ObjectNode) JSON.readTree(document.text()));
        }
        whole.withObject("/info").put("title", "facefn");
        return JSON.writeValueAsString(whole);
    }

    /// Adds what `whole` does not have; what two documents say twice they say alike.
    private static void merge(ObjectNode whole, ObjectNode more) {
        more.forEachEntry((name, value) -> {
            JsonNode had = whole.get(name);
            if (had == null) {
                whole.set(name, value);
            } else if (had.isObject() && value.isObject()) {
                merge((ObjectNode) had, (ObjectNode) value);
            }
        });
    }
}
