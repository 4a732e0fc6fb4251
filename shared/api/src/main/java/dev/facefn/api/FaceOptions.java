package dev.facefn.api;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.usage.Mode;
import dev.facefn.usage.Terms;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The options of every call that looks for faces.
public final class FaceOptions {
    public static final FormField.Whole MAX_FACES =
            new FormField.Whole(
                    "max_faces", "how many faces at the most, largest first", 1, 100, 100);
    public static final FormField.Choices<Set<Attribute>> ATTRIBUTES =
            new FormField.Choices<>(
                    "attributes",
                    "what to compute for each face; quality is always there. What the mode basic cannot give is named in a Warning header",
                    words());
    public static final FormField.Choice<Detail> DETAIL =
            new FormField.Choice<>(
                    "detail",
                    "fast looks once, high looks again in overlapping tiles for small faces",
                    Map.of("fast", Detail.FAST, "high", Detail.HIGH),
                    Detail.FAST);

    private FaceOptions() {}

    /// The lowest rung that will do.
    public static FormField.Choice<Mode> least(Mode otherwise) {
        Map<String, Mode> words =
                Arrays.stream(Mode.values())
                        .collect(Collectors.toMap(Mode::wireName, Function.identity()));
        return new FormField.Choice<>(
                "min_mode",
                "the least that will do: gpu or cpu run networks, basic runs none and gives no"
                        + " landmarks, cached is what was computed before; 503 rather than less",
                words,
                otherwise);
    }

    /// What the caller takes for an answer.
    public static Terms terms(Form form, FormField.Choice<Mode> least) {
        CallContext context = form.context();
        return new Terms(context.tenant(), form.get(least), context.keep());
    }

    public static Set<Attribute> attributes(Form form) {
        Set<Attribute> attributes = new HashSet<>();
        form.get(ATTRIBUTES).forEach(attributes::addAll);
        return attributes;
    }

    /// What a rung without networks could not give of what was asked for.
    ///
    /// @param mode the rung that answered
    public static List<String> lacking(Mode mode, Set<Attribute> asked) {
        if (mode != Mode.BASIC || asked.isEmpty()) {
            return List.of();
        }
        String words =
                asked.stream().sorted().map(Attribute::wireName).collect(Collectors.joining(", "));
        return List.of("the mode basic gives no " + words);
    }

    private static Map<String, Set<Attribute>> words() {
        Map<String, Set<Attribute>> words = new HashMap<>();
        words.put("all", Attribute.all());
        words.put("quality", Set.of());
        for (Attribute attribute : Attribute.values()) {
            words.put(attribute.wireName(), Set.of(attribute));
        }
        return words;
    }
}
