package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Says to a caller what was wrong with a field, and repeats of its words only what is harmless.
final class Echo {
    private static final int LONGEST = 64;

    private Echo() {}

    /// Plain ASCII, at most 64 characters, anything else a question mark.
    static String of(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
            char c = text.charAt(i);
            safe.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c);
        }
        return safe.append(text.length() > LONGEST ? "..." : "").toString();
    }

    static FacefnException invalid(String field, String fault) {
        String name = of(field);
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, name + ": " + fault, Map.of("field", name), null);
    }

    /// @param limit such as `1 to 60`
    static FacefnException outside(String field, Field given, String limit, String wanted) {
        String name = of(field);
        String value =
                switch (given) {
                    case Field.Member(JsonNode member) -> member.toString();
                    case Field.Text(String text) -> text;
                    case Field.Bytes _ -> "a file";
                };
        return new FacefnException(
                ErrorCode.INVALID_REQUEST,
                "%s: %s from %s is needed".formatted(name, wanted, limit),
                Map.of("field", name, "value", of(value), "limit", limit),
                null);
    }

    static FacefnException invalid(String fault) {
        return new FacefnException(ErrorCode.INVALID_REQUEST, fault);
    }
}
