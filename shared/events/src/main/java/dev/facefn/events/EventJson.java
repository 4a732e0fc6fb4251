package dev.facefn.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.facefn.face.Embedding;
import dev.facefn.face.FacefnException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The data of events as JSON: members in snake_case, absent rather than null, embeddings as base64
/// of little-endian floats. Strict about what comes in, but for members that nobody here knows: so
/// a type can grow.
final class EventJson {
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(24)
                    .maxStringLength(Claims.MOST_BYTES)
                    .maxNameLength(128)
                    .maxNumberLength(64)
                    .maxTokenCount(2_000_000)
                    .build();
    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(LIMITS)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .addModule(
                            new SimpleModule()
                                    .addSerializer(Embedding.class, new EmbeddingWriter())
                                    .addDeserializer(Embedding.class, new EmbeddingReader()))
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private EventJson() {}

    /// @throws IllegalArgumentException for a number that is not finite
    static byte[] write(Object data) {
        JsonNode tree = MAPPER.valueToTree(data);
        DataShape.check(tree, data.getClass());
        return MAPPER.writeValueAsBytes(tree);
    }

    /// @throws FacefnException `invalid_request`
    static JsonNode tree(byte[] utf8) {
        try {
            return MAPPER.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString());
        } catch (JacksonException | CharacterCodingException e) {
            throw Refusal.of("not_json", "the event or its data is no JSON that is taken", e);
        }
    }

    /// @throws FacefnException `invalid_request` that says which member is wrong
    static <T> T read(JsonNode tree, Class<T> type) {
        try {
            DataShape.check(tree, type);
            return MAPPER.treeToValue(tree, type);
        } catch (IllegalArgumentException | JacksonException e) {
            String fault =
                    e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
            throw Refusal.of("wrong_data", "the data of the event is wrong: " + fault, e);
        }
    }

    static JsonNode node(Object value) {
        return MAPPER.valueToTree(value);
    }

    static byte[] bytes(JsonNode tree) {
        return MAPPER.writeValueAsBytes(tree);
    }

    static String text(float[] values) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static final class EmbeddingWriter extends ValueSerializer<Embedding> {
        @Override
        public void serialize(Embedding value, JsonGenerator out, SerializationContext context) {
            out.writeString(text(value.values()));
        }
    }

    private static final class EmbeddingReader extends ValueDeserializer<Embedding> {
        @Override
        public Embedding deserialize(JsonParser in, DeserializationContext context) {
            byte[] bytes = Base64.getDecoder().decode(in.getString());
            if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
                throw new IllegalArgumentException("an embedding of " + bytes.length + " bytes");
            }
            FloatBuffer floats =
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] values = new float[floats.remaining()];
            floats.get(values);
            return Embedding.unit(values);
        }
    }
}
