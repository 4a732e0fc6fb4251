package dev.facefn.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Problem;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes the OpenAPI 3.1 document of a route table: paths and options as they are declared,
/// schemas from the records of the answers. A component that may be null is not required.
public final class OpenApiWriter {
    static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private final SchemaBuilder schemas = generator().buildMultipleSchemaDefinitions();

    private OpenApiWriter() {}

    /// The document as text, with a line break at its end.
    public static String write(String title, List<Route> routes) {
        return JSON.writeValueAsString(new OpenApiWriter().document(title, routes)) + "\n";
    }

    private static SchemaGenerator generator() {
        var config =
                new SchemaGeneratorConfigBuilder(
                        JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.without(Option.SCHEMA_VERSION_INDICATOR);
        config.with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, _) ->
                        type.getErasedType() == Embedding.class
                                ? new CustomDefinition(numbers(), true)
                                : null)
                .withDefinitionNamingStrategy((key, _) ->
                        key.getType().getErasedType().getSimpleName().replace("Json", ""));
        config.forFields()
                .withPropertyNameOverrideResolver(OpenApiWriter::name)
                .withCustomDefinitionProvider((field, _) -> rawObject(field))
                .withRequiredCheck(field ->
                        !field.getRawMember()
                                .getAnnotatedType()
                                .isAnnotationPresent(Nullable.class));
        return new SchemaGenerator(config.build());
    }

    /// What is written as it is kept is a JSON object, although it is kept as text.
    private static @Nullable CustomPropertyDefinition rawObject(FieldScope field) {
        return field.getAnnotation(JsonRawValue.class) == null
                ? null
                : new CustomPropertyDefinition(JSON.createObjectNode().put("type", "object"));
    }

    private static ObjectNode numbers() {
        ObjectNode array = JSON.createObjectNode().put("type", "array");
        array.putObject("items").put("type", "number");
        return array;
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
            if (route.access() == Route.Access.SIGNED) {
                continue; // for other functions: no part of the API
            }
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
        Operation operation = route.operation();
        ObjectNode node =
                JSON.createObjectNode()
                        .put("operationId", operation.id())
                        .put("summary", operation.summary());
        if (route.access() != Route.Access.KEY) {
            node.putArray("security");
        }
        ArrayNode parameters = JSON.createArrayNode();
        for (String segment : route.path().split("/", -1)) {
            if (segment.startsWith("{")) {
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", segment.substring(1, segment.length() - 1));
                parameter.put("in", "path").put("required", true);
                parameter.putObject("schema").put("type", "string");
            }
        }
        Input input = operation.input();
        boolean fields = !input.options().isEmpty() && !input.inAddress();
        boolean body =
                (Set.of("POST", "PATCH").contains(route.method()) && !input.inAddress())
                        || (route.method().equals("PUT") && fields);
        if (!body || input.pictures().stream().anyMatch(p -> p.name().equals("image"))) {
            input.options().forEach(option -> parameters.add(parameter(option)));
        }
        if (!parameters.isEmpty()) {
            node.set("parameters", parameters);
        }
        if (body) {
            node.set("requestBody", Bodies.of(input));
        }
        if (route.method().equals("PUT") && !body) {
            bytes(node.putObject("requestBody"));
        }
        ObjectNode responses = node.putObject("responses");
        responses.set(Integer.toString(operation.status()), answer(operation.answer()));
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return node;
    }

    private static ObjectNode parameter(FormField<?> option) {
        ObjectNode parameter = JSON.createObjectNode().put("name", option.name());
        parameter.put("in", "query").put("description", option.description());
        parameter.set("schema", Bodies.schema(option));
        if (option instanceof FormField.Choices<?>) {
            parameter.put("explode", false);
        }
        return parameter;
    }

    private ObjectNode answer(Class<?> type) {
        if (type == Reply.None.class) {
            return JSON.createObjectNode().put("description", "Done");
        }
        if (type == Reply.Document.class) {
            return response(
                    "An OpenAPI 3.1 document", JSON.createObjectNode().put("type", "object"));
        }
        if (type == Reply.Content.class) {
            return bytes(JSON.createObjectNode().put("description", "The bytes"));
        }
        return response("The answer", withRequestId(type));
    }

    private static ObjectNode bytes(ObjectNode node) {
        node.putObject("content").putObject("application/octet-stream").putObject("schema");
        return node;
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
