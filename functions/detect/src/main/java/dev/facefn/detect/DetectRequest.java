package dev.facefn.detect;

import dev.facefn.api.Form;
import dev.facefn.api.Upload;
import dev.facefn.face.Attribute;
import dev.facefn.face.Detail;
import dev.facefn.vision.FaceQuery;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A picture and what is asked about it.
record DetectRequest(Upload image, FaceQuery query) {
    static final int MOST_FACES = 100;
    static final Map<String, Detail> DETAILS = Map.of("fast", Detail.FAST, "high", Detail.HIGH);
    static final Map<String, Set<Attribute>> ATTRIBUTES = attributes();

    static DetectRequest read(Form form) {
        Set<Attribute> attributes = new HashSet<>();
        form.choices("attributes", ATTRIBUTES).forEach(attributes::addAll);
        Detail detail = form.choice("detail", DETAILS, Detail.FAST);
        int faces = form.whole("max_faces", 1, MOST_FACES, MOST_FACES);
        return new DetectRequest(form.image(), new FaceQuery(detail, attributes, faces));
    }

    /// Quality may be named, but is part of every face.
    private static Map<String, Set<Attribute>> attributes() {
        Map<String, Set<Attribute>> words = new HashMap<>();
        words.put("all", Attribute.all());
        words.put("quality", Set.of());
        for (Attribute attribute : Attribute.values()) {
            words.put(attribute.wireName(), Set.of(attribute));
        }
        return Map.copyOf(words);
    }
}
