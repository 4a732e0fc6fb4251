package dev.facefn.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
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
                    .maxTokenCount(20_000)
                    .build();

    private Json() {}

    /// A mapper that refuses duplicate members, deep nesting, huge numbers and trailing text.
    public static JsonMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(LIMITS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /// A body and the id that every JSON answer repeats.
    record Envelope(@JsonUnwrapped Object body, String requestId) {}
}
