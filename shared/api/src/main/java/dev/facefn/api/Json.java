package dev.facefn.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// How JSON is written and read: members in snake_case, absent rather than null; strict about what
/// comes in.
public final class Json {
    static final int MOST_BYTES = 16 << 20;
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(MOST_BYTES)
                    .maxNameLength(256)
                    .maxNumberLength(64)
                    .maxTokenCount(200_000)
                    .build();

    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /// @throws dev.facefn.face.FacefnException `invalid_request` that says where it cannot be read
    static JsonNode parse(byte[] utf8) {
        try {
            return MAPPER.readTree(utf8);
        } catch (JacksonException e) {
            throw Echo.invalid(fault("the JSON text", e));
        }
    }

    /// The same for the text of one field.
    static JsonNode parse(String field, String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw Echo.invalid(field, fault("its JSON text", e));
        }
    }

    private static String fault(String subject, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null
                ? subject + " cannot be read"
                : "%s cannot be read at line %d, column %d"
                        .formatted(subject, at.getLineNr(), at.getColumnNr());
    }

    /// A mapper that refuses duplicate members, deep nesting, huge numbers and trailing text.
    public static JsonMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(new EmbeddingModule())
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /// A body and the id that every JSON answer repeats.
    record Envelope(@JsonUnwrapped Object body, String requestId) {}
}
