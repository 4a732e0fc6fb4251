package dev.facefn.api;

import dev.facefn.face.Embedding;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
    private static final String IMAGE_URL = "image_url";
    private static final String OBJECT = "object";

    /// A reading of a form as the record of a function.
    public interface Reader<I> extends Function<Form, I> {}

    private Call call;
    private final String prefix;
    private final int largestImage;
    private final Map<String, List<Field>> fields = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Form> inner = new ArrayList<>();

    Form(Call call, int largestImage) {
        this(call, "", largestImage);
    }

    private Form(Call call, String prefix, int largestImage) {
        this.call = call;
        this.prefix = prefix;
        this.largestImage = largestImage;
    }

    /// The call under which it is read: by another cause, for example.
    void of(Call other) {
        call = other;
    }

    /// What the call asks for, in 32 bytes.
    byte[] digest() {
        return FormDigest.of(call, fields);
    }

    /// How many pictures it may have: of a field that is one at the most, files and members alike.
    int pictures() {
        return call.route().operation().input().pictures().stream()
                .flatMap(one -> fields.getOrDefault(one.name(), List.of()).stream())
                .mapToInt(Form::pictures)
                .sum();
    }

    private static int pictures(Field field) {
        return field instanceof Field.Member(JsonNode value) && value.isArray() ? value.size() : 1;
    }

    void add(String name, Field field) {
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(field);
    }

    /// Who calls.
    public CallContext context() {
        return CallContext.of(call);
    }

    /// What stands for `{name}` in the path.
    public String path(String name) {
        String value = call.parameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException(call.route().path() + " has no {" + name + "}");
        }
        return value;
    }

    /// The `Idempotency-Key` of the call.
    public Optional<String> idempotencyKey() {
        List<String> keys = call.request().headers().all("Idempotency-Key");
        if (keys.size() > 1 || keys.stream().anyMatch(key -> !key.matches("[!-~]{1,255}"))) {
            throw Echo.invalid("Idempotency-Key", "one of 1 to 255 visible characters is needed");
        }
        return keys.stream().findFirst();
    }

    public <T> T get(FormField.Defaulted<T> option) {
        return find(option).orElseGet(option::otherwise);
    }

    /// Empty where it is absent.
    public <T> Optional<T> find(FormField<T> option) {
        return Optional.ofNullable(take(option.name())).map(option::read);
    }

    /// Whether there is such a field, JSON's null included.
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /// Whether the field is there and is JSON's null.
    public boolean isNull(String name) {
        return take(name) instanceof Field.Member(JsonNode value) && value.isNull();
    }

    /// Whether the field is a JSON object.
    public boolean isObject(String name) {
        return take(name) instanceof Field.Member(JsonNode value) && value.isObject();
    }

    /// An embedding in a member.
    public Embedding embedding(String name) {
        Field field = take(name);
        if (!(field instanceof Field.Member(JsonNode value))) {
            throw Echo.invalid(prefix + name, "it is missing");
        }
        return Vectors.read(prefix + name, value);
    }

    /// A member that is an object, as a form of its own.
    public Optional<Form> object(String name) {
        Field field = take(name);
        if (field == null) {
            return Optional.empty();
        }
        if (!(field instanceof Field.Member(JsonNode value) && value.isObject())) {
            throw Echo.invalid(prefix + name, "a JSON object is needed");
        }
        Form form = new Form(call, prefix + name + ".", largestImage);
        value.forEachEntry((member, content) -> form.add(member, new Field.Member(content)));
        inner.add(form);
        return Optional.of(form);
    }

    /// A member that is an array, as it came.
    public Optional<List<JsonNode>> array(String name) {
        Field field = take(name);
        if (field == null) {
            return Optional.empty();
        }
        if (!(field instanceof Field.Member(JsonNode value) && value.isArray())) {
            throw Echo.invalid(prefix + name, "a JSON array is needed");
        }
        return Optional.of(value.valueStream().toList());
    }

    /// The one picture of the request, by whichever of the three ways it came.
    public Upload image() {
        List<String> given =
                Stream.of(IMAGE, IMAGE_URL, OBJECT).filter(name -> take(name) != null).toList();
        if (given.size() > 1) {
            throw Echo.invalid(given.get(1), "give one of image, image_url and object, not two");
        }
        return switch (given.isEmpty() ? IMAGE : given.getFirst()) {
            case IMAGE_URL -> throw Echo.invalid(IMAGE_URL, "fetching images is turned off");
            case OBJECT -> throw Echo.invalid(OBJECT, "there is no object store here");
            default -> image(IMAGE);
        };
    }

    /// The picture in a field.
    public Upload image(String name) {
        Field field = take(name);
        if (field == null) {
            throw Echo.invalid(name, "it is missing");
        }
        return upload(name, field);
    }

    /// The pictures of a field that may be repeated, or be a JSON array; none where it is absent.
    ///
    /// @throws FacefnException `too_many_images`
    public List<Upload> images(Input.Pictures field) {
        read.add(field.name());
        List<Field> given = new ArrayList<>();
        for (Field one : fields.getOrDefault(field.name(), List.of())) {
            if (one instanceof Field.Member(JsonNode value) && value.isArray()) {
                value.forEach(item -> given.add(new Field.Member(item)));
            } else {
                given.add(one);
            }
        }
        if (given.size() > field.most()) {
            throw new FacefnException(
                    ErrorCode.TOO_MANY_IMAGES,
                    "the call has %d images, at most %d".formatted(given.size(), field.most()),
                    Map.of("field", field.name(), "limit", field.most()),
                    null);
        }
        return given.stream().map(one -> upload(field.name(), one)).toList();
    }

    private Upload upload(String name, Field field) {
        Upload upload =
                switch (field) {
                    case Field.Bytes(Upload bytes) -> bytes;
                    case Field.Member(JsonNode value) when value.isString() ->
                            Base64Image.decode(name, value.stringValue());
                    case Field.Member _, Field.Text _ ->
                            throw Echo.invalid(name, "base64 text or a data: URL is needed");
                };
        int size = upload.bytes().length;
        if (size == 0) {
            throw Echo.invalid(name, "it is empty");
        }
        if (size > largestImage) {
            throw FacefnException.because(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "too_large",
                    name + " has " + size + " bytes, at most " + largestImage);
        }
        upload.warning().ifPresent(warnings::add);
        return upload;
    }

    static String text(String name, Field field) {
        return switch (field) {
            case Field.Text(String value) -> value;
            case Field.Member(JsonNode value) when value.isString() -> value.stringValue();
            case Field.Member _, Field.Bytes _ -> throw Echo.invalid(name, "text is needed");
        };
    }

    void refuseUnread() {
        for (String name : fields.keySet()) {
            if (!read.contains(name)) {
                throw Echo.invalid(prefix + name, "there is no such field");
            }
        }
        inner.forEach(Form::refuseUnread);
    }

    /// Tells the caller something that it should know although it gets its answer.
    ///
    /// @param warning printable ASCII without quotation marks
    public void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    private @Nullable Field take(String name) {
        read.add(name);
        List<Field> given = fields.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw Echo.invalid(prefix + name, "it is there twice");
        }
        return given.isEmpty() ? null : given.getFirst();
    }
}
