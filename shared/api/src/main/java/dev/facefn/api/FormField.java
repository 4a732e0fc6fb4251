package dev.facefn.api;

import dev.facefn.face.Embedding;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// An option of a call as it is declared: read by it, and described by it in the OpenAPI document.
///
/// @param <T> what it is read as
public sealed interface FormField<T> {
    String name();

    String description();

    /// @throws dev.facefn.face.FacefnException `invalid_request` that names the field and what it
    ///   takes
    T read(Field given);

    /// Bytes of its text in a form at the most.
    default int longestText() {
        return FormReader.LONGEST_TEXT;
    }

    /// An option that has a value when it is absent.
    sealed interface Defaulted<T> extends FormField<T> {
        T otherwise();
    }

    /// A whole number within limits, both included.
    record Whole(String name, String description, int least, int most, Integer otherwise)
            implements Defaulted<Integer> {
        @Override
        public Integer read(Field given) {
            Optional<Integer> number =
                    switch (given) {
                        case Field.Member(JsonNode value) when value.isInt() ->
                                Optional.of(value.intValue());
                        case Field.Text(String text) when text.matches("[0-9]{1,9}") ->
                                Optional.of(Integer.valueOf(text));
                        case Field.Member _, Field.Text _, Field.Bytes _ -> Optional.empty();
                    };
            return number.filter(n -> n >= least && n <= most)
                    .orElseThrow(() ->
                            Echo.outside(name, given, least + " to " + most, "a whole number"));
        }
    }

    /// A number within limits, both included.
    record Decimal(String name, String description, double least, double most)
            implements FormField<Double> {
        private static final String NUMBER = "-?[0-9]{1,9}(\\.[0-9]{1,18})?([eE][-+]?[0-9]{1,2})?";

        @Override
        public Double read(Field given) {
            Optional<Double> number =
                    switch (given) {
                        case Field.Member(JsonNode value) when value.isNumber() ->
                                Optional.of(value.doubleValue());
                        case Field.Text(String text) when text.matches(NUMBER) ->
                                Optional.of(Double.valueOf(text));
                        case Field.Member _, Field.Text _, Field.Bytes _ -> Optional.empty();
                    };
            return number.filter(n -> n >= least && n <= most)
                    .orElseThrow(() ->
                            Echo.outside(
                                    name, given, text(least) + " to " + text(most), "a number"));
        }

        private static String text(double limit) {
            return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
        }
    }

    /// An amount of money within limits, both included, to the last digit.
    record Amount(String name, String description, BigDecimal least, BigDecimal most)
            implements FormField<BigDecimal> {
        private static final String NUMBER = "[0-9]{1,12}(\\.[0-9]{1,12})?";

        @Override
        public BigDecimal read(Field given) {
            return Optional.of(text(given))
                    .filter(number -> number.matches(NUMBER))
                    .map(BigDecimal::new)
                    .filter(n -> n.compareTo(least) >= 0 && n.compareTo(most) <= 0)
                    .orElseThrow(() ->
                            Echo.outside(
                                    name,
                                    given,
                                    least.toPlainString() + " to " + most.toPlainString(),
                                    "an amount with 12 decimals at most"));
        }

        /// Never longer than what was sent: the plain digits of 1e999999999 would fill the memory.
        private String text(Field given) {
            if (!(given instanceof Field.Member(JsonNode value) && value.isNumber())) {
                return Form.text(name, given);
            }
            return value.isFloatingPointNumber() && Math.abs(value.doubleValue()) < 1e12
                    ? BigDecimal.valueOf(value.doubleValue()).toPlainString()
                    : value.toString();
        }
    }

    /// A moment, as RFC 3339 writes it.
    record Moment(String name, String description) implements FormField<Instant> {
        private static final String TIME =
                "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"
                        + "(Z|[-+][0-9]{2}:[0-9]{2})";

        @Override
        public Instant read(Field given) {
            String text = Form.text(name, given);
            try {
                if (text.matches(TIME)) {
                    return OffsetDateTime.parse(text).toInstant();
                }
            } catch (DateTimeParseException _) {
                // such as the 31st of November
            }
            throw Echo.invalid(
                    name, "no such time: " + Echo.of(text) + "; one is 2026-11-21T00:00:00Z");
        }
    }

    /// `true` or `false`.
    record Flag(String name, String description, Boolean otherwise) implements Defaulted<Boolean> {
        @Override
        public Boolean read(Field given) {
            return switch (given) {
                case Field.Member(JsonNode value) when value.isBoolean() -> value.booleanValue();
                case Field.Text(String text) when text.equals("true") -> true;
                case Field.Text(String text) when text.equals("false") -> false;
                case Field.Member _, Field.Text _, Field.Bytes _ ->
                        throw Echo.invalid(name, "true or false is needed");
            };
        }
    }

    /// Text within limits of length, both included, in characters.
    record Words(String name, String description, int least, int most)
            implements FormField<String> {
        @Override
        public String read(Field given) {
            String text = Form.text(name, given);
            int length = text.codePointCount(0, text.length());
            if (length < least || length > most) {
                throw Echo.invalid(
                        name,
                        "it has %d characters, %d to %d are needed".formatted(length, least, most));
            }
            if (text.indexOf('\0') >= 0) {
                throw Echo.invalid(name, "it has a NUL");
            }
            return text;
        }
    }

    /// One word of a set.
    record Choice<E>(String name, String description, Map<String, E> words, E otherwise)
            implements Defaulted<E> {
        public Choice {
            words = Map.copyOf(words);
        }

        @Override
        public E read(Field given) {
            return word(name, Form.text(name, given), words);
        }
    }

    /// Words of a set: a list with commas or, in JSON, an array; none of them when absent.
    record Choices<E>(String name, String description, Map<String, E> words)
            implements Defaulted<List<E>> {
        public Choices {
            words = Map.copyOf(words);
        }

        @Override
        public List<E> otherwise() {
            return List.of();
        }

        @Override
        public List<E> read(Field field) {
            List<String> given =
                    switch (field) {
                        case Field.Member(JsonNode value) when value.isArray() ->
                                value.valueStream().map(item -> item.asString("")).toList();
                        case Field.Member _, Field.Text _, Field.Bytes _ ->
                                Stream.of(Form.text(name, field).split(",", -1))
                                        .map(String::strip)
                                        .toList();
                    };
            return given.stream().map(word -> word(name, word, words)).toList();
        }
    }

    /// A file of a form, as it came.
    record File(String name, String description) implements FormField<Upload> {
        @Override
        public Upload read(Field given) {
            if (!(given instanceof Field.Bytes(Upload upload))) {
                throw Echo.invalid(name, "a file of multipart/form-data is needed");
            }
            return upload;
        }
    }

    /// A JSON object of the caller's own: a member, or its text in a form.
    record JsonObject(String name, String description, int mostBytes) implements FormField<String> {
        @Override
        public String read(Field given) {
            JsonNode value = json(name, given);
            if (!value.isObject()) {
                throw Echo.invalid(name, "a JSON object is needed");
            }
            if (hasUnboundedNumber(value)) {
                throw Echo.invalid(name, "it has a number beyond what a double holds");
            }
            String text = value.toString();
            if (text.length() > mostBytes) {
                throw Echo.invalid(
                        name,
                        "it has %d characters, at most %d".formatted(text.length(), mostBytes));
            }
            return text;
        }
    }

    /// A JSON array: a member, or its text in a form.
    record JsonArray(String name, String description, int longestText)
            implements FormField<List<JsonNode>> {
        @Override
        public List<JsonNode> read(Field given) {
            JsonNode value = json(name, given);
            if (!value.isArray()) {
                throw Echo.invalid(name, "a JSON array is needed");
            }
            return value.valueStream().toList();
        }
    }

    /// An embedding that the caller brings: an array of numbers, or its text in a form.
    record Vector(String name, String description) implements FormField<Embedding> {
        @Override
        public int longestText() {
            return 128 << 10;
        }

        @Override
        public Embedding read(Field given) {
            return Vectors.read(name, json(name, given));
        }
    }

    private static JsonNode json(String name, Field given) {
        return switch (given) {
            case Field.Member(JsonNode member) -> member;
            case Field.Text(String text) -> Json.parse(name, text);
            case Field.Bytes _ -> throw Echo.invalid(name, "JSON text is needed");
        };
    }

    private static boolean hasUnboundedNumber(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().anyMatch(FormField::hasUnboundedNumber)
                : value.isNumber() && !Double.isFinite(value.doubleValue());
    }

    private static <E> E word(String name, String given, Map<String, E> words) {
        E value = words.get(given);
        if (value == null) {
            String known = String.join(", ", words.keySet().stream().sorted().toList());
            throw Echo.invalid(name, "no such value: " + Echo.of(given) + "; there are: " + known);
        }
        return value;
    }
}
