package dev.facefn.events;

import dev.facefn.face.Embedding;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Whether JSON has the shape of a record: every member that must be there, and each of its kind. A
/// text is no number, a number has a value that its type holds, and what may not be null is not.
final class DataShape {
    private DataShape() {}

    /// @throws IllegalArgumentException that names the member
    static void check(JsonNode node, Class<?> type) {
        check(node, type, "data");
    }

    /// How a component is called on the wire.
    static String wireName(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static void check(JsonNode node, Type type, String place) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            require(node.isArray(), place, "an array");
            int index = 0;
            for (JsonNode item : node) {
                check(item, list.getActualTypeArguments()[0], place + "[" + index++ + "]");
            }
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            require(node.isObject(), place, "an object");
            for (RecordComponent component : plain.getRecordComponents()) {
                member(node, component, place);
            }
        } else {
            require(holds(node, type), place, "a " + name(type));
        }
    }

    private static void member(JsonNode node, RecordComponent component, String place) {
        String name = wireName(component.getName());
        JsonNode value = node.path(name);
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (!optional || !(value.isMissingNode() || value.isNull())) {
            check(value, component.getGenericType(), place + "." + name);
        }
    }

    private static boolean holds(JsonNode node, Type type) {
        if (type == String.class || type == Embedding.class) {
            return node.isString();
        }
        if (type == boolean.class) {
            return node.isBoolean();
        }
        if (type == int.class || type == Integer.class) {
            return node.isIntegralNumber() && node.canConvertToInt();
        }
        if (type == long.class) {
            return node.isIntegralNumber() && node.canConvertToLong();
        }
        if (type == float.class) {
            return node.isNumber() && Float.isFinite((float) node.doubleValue(Double.NaN));
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return node.isNumber() && Double.isFinite(node.doubleValue(Double.NaN));
        }
        throw new IllegalStateException("no event has data of type " + type);
    }

    private static String name(Type type) {
        return ((Class<?>) type).getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void require(boolean holds, String place, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(place + " is not " + wanted);
        }
    }
}
