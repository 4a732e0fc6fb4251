package dev.facefn.gallery;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a caller may write where. A failure names the field, the value's fault and the limit.
final class Rules {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Rules() {}

    static FacefnException refusal(String field, String fault) {
        return new FacefnException(
                ErrorCode.INVALID_REQUEST, field + " " + fault, Map.of("field", field), null);
    }

    static boolean isId(String value) {
        return ID.matcher(value).matches();
    }

    static void id(String field, String value) {
        if (!isId(value)) {
            throw refusal(
                    field,
                    "must be 1 to 64 characters: a letter or digit, then letters, digits, '.', '_' or '-'");
        }
    }

    static void text(String field, String value, int least, int most) {
        int length = value.codePointCount(0, value.length());
        if (length < least || length > most) {
            throw refusal(
                    field,
                    "has %d characters, %d to %d are allowed".formatted(length, least, most));
        }
        value.codePoints()
                .filter(c -> Character.isISOControl(c) || isLoneSurrogate(c))
                .findFirst()
                .ifPresent(c -> {
                    throw refusal(field, "has the character U+%04X".formatted(c));
                });
    }

    static void optionalText(String field, @Nullable String value, int most) {
        if (value != null) {
            text(field, value, 0, most);
        }
    }

    static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static void range(String field, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw refusal(field, "is %s, %s to %s is allowed".formatted(value, least, most));
        }
    }

    static void range(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw refusal(field, "is %d, %d to %d is allowed".formatted(value, least, most));
        }
    }
}
