package dev.facefn.api;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a request, whether they came as query parameters, parts of a form or members of a
/// JSON object. What nobody asks for is refused, so that a misspelt option is not ignored.
public final class Form {
    private static final String IMAGE = "image";
    private static final String IMAGE_URL = "image_url";
    private static final String OBJECT = "object";

    /// A field as it came.
    sealed interface Field {
        record Text(String value) implements Field {}

        record Bytes(Upload upload) implements Field {}

        record Member(JsonNode value) implements Field {}
    }

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final int largestImage;

    Form(int largestImage) {
        this.largestImage = largestImage;
    }

    void add(String name, Field field) {
        if (fields.put(name, field) != null) {
            throw Echo.invalid(name, "it is there twice");
        }
    }

    /// The one picture of the request, by whichever of the three ways it came.
    public Upload image() {
        List<String> given = new ArrayList<>(List.of(IMAGE, IMAGE_URL, OBJECT));
        given.removeIf(name -> take(name) == null);
        if (given.size() > 1) {
            throw Echo.invalid(given.get(1), "give one of image, image_url and object, not two");
        }
        String way = given.isEmpty() ? IMAGE : given.getFirst();
        Upload upload =
                switch (way) {
                    case IMAGE_URL ->
                            throw Echo.invalid(IMAGE_URL, "fetching images is turned off");
                    case OBJECT -> throw Echo.invalid(OBJECT, "there is no object store here");
                    default -> upload(fields.get(IMAGE));
                };
        if (upload.bytes().length == 0) {
            throw Echo.invalid(IMAGE, "it is empty");
        }
        if (upload.bytes().length > largestImage) {
            throw FacefnException.because(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "too_large",
                    "image has %d bytes, at most %d"
                            .formatted(upload.bytes().length, largestImage));
        }
        upload.warning().ifPresent(warnings::add);
        return upload;
    }

    private static Upload upload(@Nullable Field field) {
        return switch (field) {
            case null -> throw Echo.invalid(IMAGE, "it is missing");
            case Field.Bytes bytes -> bytes.upload();
            case Field.Member(JsonNode value) when value.isString() ->
                    Base64Image.decode(IMAGE, value.stringValue());
            case Field.Member _, Field.Text _ ->
                    throw Echo.invalid(IMAGE, "base64 text or a data: URL is needed");
        };
    }

    /// A whole number within limits, both included.
    public int whole(String name, int least, int most, int otherwise) {
        Optional<Integer> number =
                switch (take(name)) {
                    case null -> Optional.of(otherwise);
                    case Field.Member(JsonNode value) when value.isInt() ->
                            Optional.of(value.intValue());
                    case Field.Text(String text) when text.matches("[0-9]{1,9}") ->
                            Optional.of(Integer.valueOf(text));
                    case Field.Member _, Field.Text _, Field.Bytes _ -> Optional.empty();
                };
        return number.filter(n -> n >= least && n <= most)
                .orElseThrow(() ->
                        Echo.invalid(name, "a whole number from %d to %d".formatted(least, most)));
    }

    /// One word of a set.
    public <E> E choice(String name, Map<String, E> words, E otherwise) {
        Field field = take(name);
        if (field == null) {
            return otherwise;
        }
        E value = words.get(text(name, field));
        if (value == null) {
            throw oneOf(name, words.keySet());
        }
        return value;
    }

    /// Words of a set, as a list with commas or a JSON array of strings.
    public <E> List<E> choices(String name, Map<String, E> words) {
        List<String> given =
                switch (take(name)) {
                    case null -> List.of();
                    case Field.Member(JsonNode value) when value.isArray() ->
                            value.valueStream()
                                    .map(item -> item.isString() ? item.stringValue() : "")
                                    .toList();
                    case Field field ->
                            List.of(text(name, field).split(",", -1)).stream()
                                    .map(String::strip)
                                    .toList();
                };
        List<E> chosen = new ArrayList<>();
        for (String word : given) {
            E value = words.get(word);
            if (value == null) {
                throw oneOf(name, words.keySet());
            }
            chosen.add(value);
        }
        return chosen;
    }

    private static String text(String name, Field field) {
        return switch (field) {
            case Field.Text(String value) -> value;
            case Field.Member(JsonNode value) when value.isString() -> value.stringValue();
            case Field.Member _ -> throw Echo.invalid(name, "text is needed");
            case Field.Bytes _ -> throw Echo.invalid(name, "text is needed, not a file");
        };
    }

    private static FacefnException oneOf(String name, Set<String> words) {
        return Echo.invalid(name, "one of " + String.join(", ", words.stream().sorted().toList()));
    }

    void refuseUnread() {
        for (String name : fields.keySet()) {
            if (!read.contains(name)) {
                throw Echo.invalid(name, "there is no such field");
            }
        }
    }

    List<String> warnings() {
        return warnings;
    }

    private @Nullable Field take(String name) {
        read.add(name);
        return fields.get(name);
    }

    /// A reading of a form as the record of a function.
    public interface Reader<I> extends Function<Form, I> {}
}
