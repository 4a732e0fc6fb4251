package dev.facefn.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What a caller keeps with a collection or a person: the text of a JSON object, passed through
/// unread. Whoever makes one from a request has parsed it; here only its size and its braces count.
public record Metadata(String json) {
    public static final Metadata NONE = new Metadata("{}");
    public static final int MOST_BYTES = 8 * 1024;

    public Metadata {
        if (!json.startsWith("{") || !json.endsWith("}")) {
            throw Rules.refusal("metadata", "must be a JSON object");
        }
        if (json.indexOf('\0') >= 0 || json.codePoints().anyMatch(Rules::isLoneSurrogate)) {
            throw Rules.refusal("metadata", "must be valid text");
        }
        int bytes = json.getBytes(UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw Rules.refusal(
                    "metadata", "has %d bytes, at most %d".formatted(bytes, MOST_BYTES));
        }
    }

    @Override
    public String toString() {
        return "Metadata[" + json.length() + " characters]";
    }
}
