package dev.facefn.usage;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON that everybody writes alike: names sorted, no white space, whole numbers as numbers and all
/// others as text in plain decimals. Python's `json.dumps(value, sort_keys=True, separators=(",",
/// ":"), ensure_ascii=False)` makes the same bytes of it.
final class JsonText {
    private JsonText() {}

    /// @param value a map of texts, a list, a text, a number, a truth or null
    static String of(@Nullable Object value) {
        StringBuilder text = new StringBuilder(512);
        append(text, value);
        return text.toString();
    }

    /// Without an exponent and without zeros at the end.
    static String decimal(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Boolean truth -> text.append(truth);
            case Integer whole -> text.append(whole);
            case Long whole -> text.append(whole);
            case Double number -> quote(text, decimal(BigDecimal.valueOf(number)));
            case BigDecimal number -> quote(text, decimal(number));
            case List<?> values -> list(text, values);
            case Map<?, ?> values -> map(text, values);
            case String plain -> quote(text, plain);
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    private static void list(StringBuilder text, List<?> values) {
        text.append('[');
        String comma = "";
        for (Object value : values) {
            text.append(comma);
            append(text, value);
            comma = ",";
        }
        text.append(']');
    }

    private static void map(StringBuilder text, Map<?, ?> values) {
        text.append('{');
        String comma = "";
        for (Map.Entry<?, ?> entry : new TreeMap<>(values).entrySet()) {
            text.append(comma);
            quote(text, String.valueOf(entry.getKey()));
            text.append(':');
            append(text, entry.getValue());
            comma = ",";
        }
        text.append('}');
    }

    private static void quote(StringBuilder text, String plain) {
        text.append('"');
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < ' ') {
                        text.append("\\u%04x".formatted((int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
