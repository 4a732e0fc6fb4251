package dev.facefn.detect;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.facefn.api.FormField;
import dev.facefn.api.Problem;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.face.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the OpenAPI 3.1 document of a route table: paths and options as they are declared,
/// schemas from the records of the answers. A component that may be null is not required.
final class OpenApiWriter {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> IMAGES = List.of("image/jpeg", "image/png", "image/webp");
    private final SchemaBuilder schemas = generator().buildMultipleSchemaDefinitions();

    static String write(String title, List<Route> routes) {
        return JSON.writeValueAsString(new OpenApiWriter().document(title, routes)) + "\n";
    }

    private static SchemaGenerator generator() {
        var config =
                new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.without(Option.SCHEMA_VERSION_INDICATOR);
        config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        config.forTypesInGeneral()
                .withDefinitionNamingStrategy((key, _) ->
                        key.getType().getErasedType().getSimpleName().replace("Json", ""));
        config.forFields()
                .withPropertyNameOverrideResolver(OpenApiWriter::name)
                .withRequiredCheck(field ->
                        !field.getRawMember()
                                .getAnnotatedType()
                                .isAnnotationPresent(Nullable.class));
        return new SchemaGenerator(config.build());
    }

    private static String name(FieldScope field) {
        JsonProperty given = field.getAnnotation(JsonProperty.class);
        return given != null
                ? given.value()
                : field.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private ObjectNode document(String title, List<Route> routes) {
        ObjectNode document = JSON.createObjectNode().put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info").put("title", title).put("version", "1");
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
        document.putArray("security").addObject().putArray("key");
        ObjectNode paths = document.putObject("paths");
        for (Route route : routes) {
            paths.withObjectProperty(route.path())
                    .set(route.method().toLowerCase(Locale.ROOT), operation(route));
        }
        ObjectNode components = document.putObject("components");
        components.set("responses", JSON.createObjectNode().set("Problem", problem()));
        components.set("schemas", schemas.collectDefinitions("components/schemas"));
        ArrayNode codes =
                ((ObjectNode) components.at("/schemas/Fault/properties/code")).putArray("enum");
        Stream.of(ErrorCode.values()).map(ErrorCode::wireName).sorted().forEach(codes::add);
        components
                .putObject("securitySchemes")
                .putObject("key")
                .put("type", "http")
                .put("scheme", "bearer");
        return document;
    }

    private ObjectNode operation(Route route) {
        ObjectNode operation =
                JSON.createObjectNode()
                        .put("operationId", route.operation().id())
                        .put("summary", route.operation().summary());
        if (route.access() == Route.Access.PUBLIC) {
            operation.putArray("security");
        }
        if (route.method().equals("POST")) {
            ArrayNode parameters = operation.putArray("parameters");
            for (FormField option : route.operation().options()) {
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", option.name()).put("in", "query");
                parameter.put("description", option.description());
                parameter.set("schema", schema(option));
                if (option instanceof FormField.Choices<?>) {
                    parameter.put("explode", false);
                }
            }
            operation.set("requestBody", requestBody(route.operation().options()));
        }
        ObjectNode responses = operation.putObject("responses");
        responses.set("200", answer(route.operation().answer()));
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return operation;
    }

    private static ObjectNode requestBody(List<FormField> options) {
        ObjectNode body = JSON.createObjectNode().put("required", true);
        ObjectNode content = body.putObject("content");
        ObjectNode form = fields(options);
        ((ObjectNode) form.get("properties")).putObject("image").put("format", "binary");
        form.putArray("required").add("image");
        content.putObject("multipart/form-data").set("schema", form);
        ObjectNode json = fields(options);
        ObjectNode members = (ObjectNode) json.get("properties");
        members.putObject("image")
                .put("type", "string")
                .put("description", "base64, or a data: URL");
        members.putObject("image_url").put("type", "string").put("format", "uri");
        ObjectNode object = members.putObject("object").put("type", "object");
        object.putArray("required").add("bucket").add("key");
        for (String name : List.of("bucket", "key")) {
            object.withObjectProperty("properties").putObject(name).put("type", "string");
        }
        ArrayNode ways = json.putArray("oneOf");
        for (String way : List.of("image", "image_url", "object")) {
            ways.addObject().putArray("required").add(way);
        }
        content.putObject("application/json").set("schema", json);
        IMAGES.forEach(content::putObject);
        return body;
    }

    private static ObjectNode fields(List<FormField> options) {
        ObjectNode schema = JSON.createObjectNode().put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (FormField option : options) {
            properties.set(option.name(), schema(option).put("description", option.description()));
        }
        return schema;
    }

    private static ObjectNode schema(FormField option) {
        ObjectNode schema = JSON.createObjectNode();
        return switch (option) {
            case FormField.Whole whole ->
                    schema.put("type", "integer")
                            .put("minimum", whole.least())
                            .put("maximum", whole.most())
                            .put("default", whole.otherwise());
            case FormField.Choice<?> choice -> {
                words(schema, choice.words().keySet());
                choice.words()
                        .forEach((word, value) -> {
                            if (value.equals(choice.otherwise())) {
                                schema.put("default", word);
                            }
                        });
                yield schema;
            }
            case FormField.Choices<?> choices -> {
                words(schema.put("type", "array").putObject("items"), choices.words().keySet());
                yield schema;
            }
        };
    }

    private static void words(ObjectNode schema, Set<String> words) {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        new TreeSet<>(words).forEach(values::add);
    }

    private ObjectNode answer(Class<?> type) {
        if (type == Reply.Document.class) {
            return response(
                    "An OpenAPI 3.1 document", JSON.createObjectNode().put("type", "object"));
        }
        return response("The answer", withRequestId(type));
    }

    private ObjectNode problem() {
        return response("What went wrong", withRequestId(Problem.class));
    }

    private ObjectNode withRequestId(Class<?> type) {
        ObjectNode schema = JSON.createObjectNode();
        ArrayNode parts = schema.putArray("allOf").add(schemas.createSchemaReference(type));
        ObjectNode id = parts.addObject().put("type", "object");
        id.putObject("properties").putObject("request_id").put("type", "string");
        id.putArray("required").add("request_id");
        return schema;
    }

    private static ObjectNode response(String description, JsonNode schema) {
        ObjectNode response = JSON.createObjectNode().put("description", description);
        response.putObject("headers")
                .putObject("x-request-id")
                .putObject("schema")
                .put("type", "string");
        response.putObject("content").putObject("application/json").set("schema", schema);
        return response;
    }
}
