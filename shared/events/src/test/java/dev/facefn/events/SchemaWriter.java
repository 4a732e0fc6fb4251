package dev.facefn.events;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.facefn.face.Embedding;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the JSON Schema of a type from its record. A component that may be null is not required;
/// members beside those that are named are allowed, so that a type can grow.
final class SchemaWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SchemaWriter() {}

    /// The schema as text, with a line break at its end.
    static String write(EventType type) {
        var config =
                new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((found, _) ->
                        found.getErasedType() == Embedding.class
                                ? new CustomDefinition(base64(), true)
                                : null)
                .withDefinitionNamingStrategy(
                        (key, _) -> key.getType().getErasedType().getSimpleName());
        config.forFields()
                .withPropertyNameOverrideResolver(field -> DataShape.wireName(field.getName()))
                .withRequiredCheck(field ->
                        !field.getRawMember()
                                .getAnnotatedType()
                                .isAnnotationPresent(Nullable.class));
        ObjectNode schema =
                (ObjectNode) new SchemaGenerator(config.build()).generateSchema(type.data());
        schema.put("title", type.wireName());
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static ObjectNode base64() {
        return JSON.createObjectNode()
                .put("type", "string")
                .put("contentEncoding", "base64")
                .put("description", "32-bit floats, little-endian");
    }
}
