package dev.facefn.api;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A header such as `multipart/form-data; boundary=x` or `form-data; name="image"`, read strictly
/// (RFC 9110, section 5.6.6): no control characters, no parameter twice.
///
/// @param value before the first semicolon, in lower case
/// @param parameters by lower-case name
record HeaderValue(String value, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z/-]+";
    private static final Pattern VALUE = Pattern.compile("\\s*(" + TOKEN + ")\\s*");
    private static final Pattern PARAMETER =
            Pattern.compile(
                    ";\\s*(" + TOKEN + ")=(?:(" + TOKEN + ")|\"((?:[^\"\\\\]|\\\\.)*+)\")\\s*");

    static Optional<HeaderValue> parse(String header) {
        Matcher matcher = VALUE.matcher(header);
        if (header.chars().anyMatch(Character::isISOControl) || !matcher.lookingAt()) {
            return Optional.empty();
        }
        String value = matcher.group(1).toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = matcher.end();
        matcher.usePattern(PARAMETER);
        int end = header.length() - (header.endsWith(";") ? 1 : 0);
        while (at < end) {
            if (!matcher.find(at) || matcher.start() != at) {
                return Optional.empty();
            }
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            String plain = matcher.group(2);
            String text = plain != null ? plain : matcher.group(3).replaceAll("\\\\(.)", "$1");
            if (parameters.put(name, text) != null) {
                return Optional.empty();
            }
            at = matcher.end();
        }
        return Optional.of(new HeaderValue(value, Map.copyOf(parameters)));
    }
}
