package dev.facefn.openapi;

import dev.facefn.api.FormField;
import dev.facefn.api.Input;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The request bodies of the document, from what a call says that it takes.
final class Bodies {
    private static final List<String> IMAGES = List.of("image/jpeg", "image/png", "image/webp");

    private Bodies() {}

    static ObjectNode of(Input input) {
        ObjectNode body = OpenApiWriter.JSON.createObjectNode().put("required", true);
        ObjectNode content = body.putObject("content");
        boolean one = input.pictures().size() == 1 && input.pictures().getFirst().most() == 1;
        boolean files = input.options().stream().anyMatch(FormField.File.class::isInstance);
        if (files || !input.pictures().isEmpty()) {
            ObjectNode form = fields(input.options());
            ObjectNode members = form.withObjectProperty("properties");
            for (Input.Pictures pictures : input.pictures()) {
                ObjectNode file = OpenApiWriter.JSON.createObjectNode();
                file.put("type", "string").put("format", "binary");
                members.set(pictures.name(), several(pictures, file));
            }
            if (one) {
                form.putArray("required").add(input.pictures().getFirst().name());
            }
            content.putObject("multipart/form-data").set("schema", form);
        }
        ObjectNode json =
                fields(
                        input.options().stream()
                                .filter(option -> !(option instanceof FormField.File))
                                .toList());
        ObjectNode members = json.withObjectProperty("properties");
        for (Input.Pictures pictures : input.pictures()) {
            ObjectNode text = OpenApiWriter.JSON.createObjectNode().put("type", "string");
            members.set(pictures.name(), several(pictures, text));
            text.put("description", "base64, or a data: URL");
        }
        if (one) {
            ways(json, members);
            IMAGES.forEach(content::putObject);
        }
        content.putObject("application/json").set("schema", json);
        return body;
    }

    /// The other ways to name a picture.
    private static void ways(ObjectNode json, ObjectNode members) {
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
    }

    private static ObjectNode several(Input.Pictures pictures, ObjectNode one) {
        if (pictures.most() == 1) {
            return one;
        }
        ObjectNode array = OpenApiWriter.JSON.createObjectNode().put("type", "array");
        array.put("maxItems", pictures.most()).put("description", pictures.description());
        array.set("items", one);
        return array;
    }

    private static ObjectNode fields(List<FormField<?>> options) {
        ObjectNode schema = OpenApiWriter.JSON.createObjectNode().put("type", "object");
        schema.put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        for (FormField<?> option : options) {
            properties.set(option.name(), schema(option).put("description", option.description()));
        }
        return schema;
    }

    static ObjectNode schema(FormField<?> option) {
        ObjectNode schema = OpenApiWriter.JSON.createObjectNode();
        return switch (option) {
            case FormField.Whole whole ->
                    schema.put("type", "integer")
                            .put("minimum", whole.least())
                            .put("maximum", whole.most())
                            .put("default", whole.otherwise());
            case FormField.Decimal decimal ->
                    schema.put("type", "number")
                            .put("minimum", decimal.least())
                            .put("maximum", decimal.most());
            case FormField.Amount amount ->
                    schema.put("type", "string")
                            .put("format", "decimal")
                            .put("minimum", amount.least())
                            .put("maximum", amount.most());
            case FormField.Moment _ -> schema.put("type", "string").put("format", "date-time");
            case FormField.Flag flag ->
                    schema.put("type", "boolean").put("default", flag.otherwise());
            case FormField.File _ -> schema.put("type", "string").put("format", "binary");
            case FormField.Words words ->
                    schema.put("type", "string")
                            .put("minLength", words.least())
                            .put("maxLength", words.most());
            case FormField.JsonObject _ -> schema.put("type", "object");
            case FormField.JsonArray _ -> schema.put("type", "array");
            case FormField.Vector _ -> {
                schema.put("type", "array").putObject("items").put("type", "number");
                yield schema;
            }
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
}
