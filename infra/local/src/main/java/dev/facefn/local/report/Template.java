package dev.facefn.local.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A resource with holes: `{{name}}`. A value is escaped unless it is [Html]; a hole without a
/// value is an error of ours.
record Template(String text) {
    private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)}}");

    static Template load(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return new Template(new String(bytes, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Html fill(Map<String, ?> values) {
        return new Html(HOLE.matcher(text).replaceAll(hole -> value(hole, values)));
    }

    private static String value(MatchResult hole, Map<String, ?> values) {
        Object value = values.get(hole.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for " + hole.group());
        }
        Html html = value instanceof Html ready ? ready : Html.escape(value);
        return Matcher.quoteReplacement(html.text());
    }
}
