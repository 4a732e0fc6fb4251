package dev.facefn.api;

import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The options of every call that looks for faces.
public final class FaceOptions {
    public static final FormField.Whole MAX_FACES =
            new FormField.Whole(
                    "max_faces", "how many faces at the most, largest first", 1, 100, 100);
    public static final FormField.Choices<Set<Attribute>> ATTRIBUTES =
            new FormField.Choices<>(
                    "attributes",
                    "what to compute for each face; quality is always there",
                    words());
    public static final FormField.Choice<Detail> DETAIL =
            new FormField.Choice<>(
                    "detail",
                    "fast looks once, high looks again in overlapping tiles for small faces",
                    Map.of("fast", Detail.FAST, "high", Detail.HIGH),
                    Detail.FAST);

    private FaceOptions() {}

    public static Set<Attribute> attributes(Form form) {
        Set<Attribute> attributes = new HashSet<>();
        form.get(ATTRIBUTES).forEach(attributes::addAll);
        return attributes;
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
