package dev.facefn.detect;

import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.api.Upload;
import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.vision.FaceQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A picture and what is asked about it.
record DetectRequest(Upload image, FaceQuery query) {
    private static final FormField.Whole MAX_FACES =
            new FormField.Whole(
                    "max_faces", "how many faces at the most, largest first", 1, 100, 100);
    private static final FormField.Choices<Set<Attribute>> ATTRIBUTES =
            new FormField.Choices<>(
                    "attributes",
                    "what to compute for each face; quality is always there",
                    attributes());
    private static final FormField.Choice<Detail> DETAIL =
            new FormField.Choice<>(
                    "detail",
                    "fast looks once, high looks again in overlapping tiles for small faces",
                    Map.of("fast", Detail.FAST, "high", Detail.HIGH),
                    Detail.FAST);
    static final List<FormField<?>> OPTIONS = List.of(MAX_FACES, ATTRIBUTES, DETAIL);

    static DetectRequest read(Form form) {
        Set<Attribute> attributes = new HashSet<>();
        form.get(ATTRIBUTES).forEach(attributes::addAll);
        FaceQuery query = new FaceQuery(form.get(DETAIL), attributes, form.get(MAX_FACES));
        return new DetectRequest(form.image(), query);
    }

    private static Map<String, Set<Attribute>> attributes() {
        Map<String, Set<Attribute>> words = new HashMap<>();
        words.put("all", Attribute.all());
        words.put("quality", Set.of());
        for (Attribute attribute : Attribute.values()) {
            words.put(attribute.wireName(), Set.of(attribute));
        }
        return words;
    }
}
