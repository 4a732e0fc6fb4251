package dev.facefn.api;

import tools.jackson.databind.JsonNode;

/// A field of a request as it came: a query parameter or a part of a form, a file of a form, or a
/// member of a JSON object.
public sealed interface Field {
    record Text(String value) implements Field {}

    record Bytes(Upload upload) implements Field {}

    record Member(JsonNode value) implements Field {}
}
