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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The fields of a request, whether they came as query parameters, parts of a form or members of a
/// JSON object. What nobody asks for is refused, so that a misspelt option is not ignored.
public final class Form {
    static final String IMAGE = "image";
    static final String IMAGE_URL = "image_url";
    static final String OBJECT = "object";

    /// A field as it came.
    sealed interface Field {
        record Text(String value) implements Field {}

        record Bytes(Upload upload) implements Field {}

        record Member(JsonNode value) implements Field {}
    }

    /// A reading of a form as the record of a function.
    public interface Reader<I> extends Function<Form, I> {}

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
        List<String> given =
                Stream.of(IMAGE, IMAGE_URL, OBJECT).filter(name -> take(name) != null).toList();
        if (given.size() > 1) {
            throw Echo.invalid(given.get(1), "give one of image, image_url and object, not two");
        }
        Upload upload =
                switch (given.isEmpty() ? IMAGE : given.getFirst()) {
                    case IMAGE_URL ->
                            throw Echo.invalid(IMAGE_URL, "fetching images is turned off");
                    case OBJECT -> throw Echo.invalid(OBJECT, "there is no object store here");
                    default -> upload(fields.get(IMAGE));
                };
        int size = upload.bytes().length;
        if (size == 0) {
            throw Echo.invalid(IMAGE, "it is empty");
        }
        if (size > largestImage) {
            throw FacefnException.because(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "too_large",
                    "image has " + size + " bytes, at most " + largestImage);
        }
        upload.warning().ifPresent(warnings::add);
        return upload;
    }

    private static Upload upload(@Nullable Field field) {
        return switch (field) {
            case null -> throw Echo.invalid(IMAGE, "it is missing");
            case Field.Bytes(Upload upload) -> upload;
            case Field.Member(JsonNode value) when value.isString() ->
                    Base64Image.decode(IMAGE, value.stringValue());
            case Field.Member _, Field.Text _ ->
                    throw Echo.invalid(IMAGE, "base64 text or a data: URL is needed");
        };
    }

    public int get(FormField.Whole option) {
        Optional<Integer> number =
                switch (take(option.name())) {
                    case null -> Optional.of(option.otherwise());
                    case Field.Member(JsonNode value) when value.isInt() ->
                            Optional.of(value.intValue());
                    case Field.Text(String text) when text.matches("[0-9]{1,9}") ->
                            Optional.of(Integer.valueOf(text));
                    case Field.Member _, Field.Text _, Field.Bytes _ -> Optional.empty();
                };
        return number.filter(n -> n >= option.least() && n <= option.most())
                .orElseThrow(() ->
                        Echo.invalid(
                                option.name(),
                                "a whole number from %d to %d is needed"
                                        .formatted(option.least(), option.most())));
    }

    public <E> E get(FormField.Choice<E> option) {
        Field field = take(option.name());
        return field == null
                ? option.otherwise()
                : word(option.name(), text(option.name(), field), option.words());
    }

    public <E> List<E> get(FormField.Choices<E> option) {
        String name = option.name();
        List<String> given =
                switch (take(name)) {
                    case null -> List.of();
                    case Field.Member(JsonNode value) when value.isArray() ->
                            value.valueStream().map(item -> item.asString("")).toList();
                    case Field field ->
                            Stream.of(text(name, field).split(",", -1)).map(String::strip).toList();
                };
        return given.stream().map(word -> word(name, word, option.words())).toList();
    }

    private static String text(String name, Field field) {
        return switch (field) {
            case Field.Text(String value) -> value;
            case Field.Member(JsonNode value) when value.isString() -> value.stringValue();
            case Field.Member _, Field.Bytes _ -> throw Echo.invalid(name, "text is needed");
        };
    }

    private static <E> E word(String name, String given, Map<String, E> words) {
        E value = words.get(given);
        if (value == null) {
            String known = String.join(", ", words.keySet().stream().sorted().toList());
            throw Echo.invalid(name, "no such value: " + Echo.of(given) + "; there are: " + known);
        }
        return value;
    }

    void refuseUnread() {
        for (String name : fields.keySet()) {
            if (!read.contains(name)) {
                throw Echo.invalid(name, "there is no such field");
            }
        }
    }

    /// What the caller should know although it gets its answer.
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private @Nullable Field take(String name) {
        read.add(name);
        return fields.get(name);
    }
}
