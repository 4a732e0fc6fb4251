package dev.facefn.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The members of a JSON object, of which each is there, of its kind, and asked for. A function
/// that sees waits for what is read by this when it starts: a mapper would first have to find out
/// what each record wants.
///
/// All other methods throw an IllegalArgumentException that names the member.
final class Members {
    private final JsonNode object;
    private final Set<String> unasked;

    private Members(JsonNode object) {
        this.object = object;
        this.unasked = new HashSet<>(object.propertyNames());
    }

    /// Reads a file that is such an object.
    ///
    /// @param file what it is and where it is from, for people
    /// @throws ModelException when a member is missing, unknown, twice there or not what it must be
    static <T> T read(String file, byte[] json, Function<Members, T> reader) {
        try {
            return read(Manifest.JSON.readTree(json), reader);
        } catch (JacksonException e) {
            throw new ModelException(
                    "%s is refused: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new ModelException("%s is refused: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Reads an object that has the members that are asked for, and no others.
    static <T> T read(JsonNode value, Function<Members, T> reader) {
        if (!value.isObject()) {
            throw new IllegalArgumentException("%s is no object".formatted(value));
        }
        Members members = new Members(value);
        T read = reader.apply(members);
        if (!members.unasked.isEmpty()) {
            throw new IllegalArgumentException("unknown member " + members.unasked);
        }
        return read;
    }

    String text(String name) {
        return text(name, member(name));
    }

    /// One of the constants, as `text` writes it.
    <T> T choice(String name, List<T> choices, Function<T, String> text) {
        String chosen = text(name);
        return choices.stream()
                .filter(choice -> text.apply(choice).equals(chosen))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s is %s, wanted: %s"
                                        .formatted(
                                                name,
                                                chosen,
                                                String.join(
                                                        ", ",
                                                        choices.stream().map(text).toList()))));
    }

    boolean flag(String name) {
        JsonNode value = member(name);
        return require(value.isBoolean(), name, "true or false", value).booleanValue();
    }

    int integer(String name) {
        return integer(name, member(name));
    }

    long longInteger(String name) {
        JsonNode value = member(name);
        boolean fits = value.isIntegralNumber() && value.canConvertToLong();
        return require(fits, name, "an integer", value).longValue();
    }

    double number(String name) {
        JsonNode value = member(name);
        return require(value.isNumber(), name, "a number", value).doubleValue();
    }

    List<Integer> integers(String name) {
        return list(name, value -> integer(name, value));
    }

    List<Float> floats(String name) {
        return list(name, value -> require(value.isNumber(), name, "a number", value).floatValue());
    }

    <T> T object(String name, Function<Members, T> reader) {
        return read(member(name), reader);
    }

    <T> List<T> objects(String name, Function<Members, T> reader) {
        return list(name, value -> read(value, reader));
    }

    private <T> List<T> list(String name, Function<JsonNode, T> reader) {
        JsonNode value = member(name);
        List<T> list = new ArrayList<>();
        for (JsonNode element : require(value.isArray(), name, "a list", value)) {
            list.add(reader.apply(element));
        }
        return list;
    }

    private JsonNode member(String name) {
        unasked.remove(name);
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("member %s is missing".formatted(name));
        }
        return value;
    }

    private static String text(String name, JsonNode value) {
        return require(value.isString(), name, "a text", value).stringValue();
    }

    private static int integer(String name, JsonNode value) {
        boolean fits = value.isIntegralNumber() && value.canConvertToInt();
        return require(fits, name, "an integer", value).intValue();
    }

    private static JsonNode require(boolean is, String name, String wanted, JsonNode value) {
        if (!is) {
            throw new IllegalArgumentException(
                    "%s is %s, wanted: %s".formatted(name, value, wanted));
        }
        return value;
    }
}
