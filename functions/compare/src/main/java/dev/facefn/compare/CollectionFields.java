package dev.facefn.compare;

import dev.facefn.api.Form;
import dev.facefn.api.FormField;
import dev.facefn.gallery.CollectionSettings;
import dev.facefn.gallery.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a caller chooses for a collection; null is left as it is. What this platform has no choice
/// of, other servers have: naming what it does is allowed, anything else is refused.
///
/// @param agreed whether the caller named something that is so anyway
record CollectionFields(
        @Nullable String name,
        @Nullable String description,
        @Nullable Double threshold,
        @Nullable Metadata metadata,
        @Nullable Integer capacity,
        @Nullable Integer maxFacesPerPerson,
        boolean agreed) {
    static final FormField.JsonObject METADATA =
            new FormField.JsonObject("metadata", "kept as it is", Metadata.MOST_BYTES);
    private static final FormField.Words NAME = new FormField.Words("name", "for people", 1, 200);
    private static final FormField.Words DESCRIPTION =
            new FormField.Words("description", "for people", 0, 2_000);
    private static final FormField.Decimal THRESHOLD =
            new FormField.Decimal(
                    "threshold", "the cosine from which two faces are one person", 0, 1);
    private static final FormField.Flag CROPS =
            new FormField.Flag("save_face_crops", "false: no pictures are kept", false);
    private static final FormField.Choice<String> PROFILE = only("profile", "fp32_v1");
    private static final FormField.Whole CAPACITY =
            new FormField.Whole(
                    "capacity_rows",
                    "the most faces",
                    1,
                    10_000_000,
                    CollectionSettings.DEFAULT_CAPACITY);
    private static final FormField.Whole FACES_PER_PERSON =
            new FormField.Whole(
                    "max_faces_per_person",
                    "the most faces of one person",
                    1,
                    1_000,
                    CollectionSettings.DEFAULT_FACES_PER_PERSON);
    private static final FormField.Choice<String> LOAD = only("load_policy", "lazy");
    private static final FormField.Choice<String> SELECTION =
            only("single_face_selection", "largest");

    static final List<FormField<?>> FIELDS =
            List.of(
                    NAME,
                    DESCRIPTION,
                    THRESHOLD,
                    METADATA,
                    CROPS,
                    new FormField.JsonObject(
                            "search",
                            "profile (fp32_v1), capacity_rows, max_faces_per_person, load_policy"
                                    + " (lazy)",
                            1_000),
                    new FormField.JsonObject(
                            "detection", "single_face_selection (largest)", 1_000));

    private static FormField.Choice<String> only(String name, String word) {
        return new FormField.Choice<>(name, "there is one", Map.of(word, word), word);
    }

    /// @param creating whether what is fixed for good may be named
    static CollectionFields read(Form form, boolean creating) {
        boolean crops = form.find(CROPS).orElse(false);
        if (crops) {
            throw Refusal.invalid(CROPS.name(), "no pictures are kept here");
        }
        List<Object> agreed = new ArrayList<>();
        form.find(CROPS).ifPresent(agreed::add);
        Form search = form.object("search").orElse(null);
        Form detection = form.object("detection").orElse(null);
        if (detection != null) {
            detection.find(SELECTION).ifPresent(agreed::add);
        }
        Integer capacity = null;
        Integer faces = null;
        if (search != null) {
            search.find(LOAD).ifPresent(agreed::add);
            if (creating) {
                search.find(PROFILE).ifPresent(agreed::add);
            }
            capacity = search.find(CAPACITY).orElse(null);
            faces = search.find(FACES_PER_PERSON).orElse(null);
        }
        return new CollectionFields(
                form.find(NAME).orElse(null),
                form.find(DESCRIPTION).orElse(null),
                form.find(THRESHOLD).orElse(null),
                form.find(METADATA).map(Metadata::new).orElse(null),
                capacity,
                faces,
                !agreed.isEmpty());
    }

    boolean isEmpty() {
        return !agreed
                && Stream.of(name, description, threshold, metadata, capacity, maxFacesPerPerson)
                        .allMatch(Objects::isNull);
    }

    CollectionSettings over(CollectionSettings present) {
        return new CollectionSettings(
                name == null ? present.name() : name,
                description == null ? present.description() : description,
                threshold == null ? present.threshold() : threshold,
                capacity == null ? present.capacity() : capacity,
                maxFacesPerPerson == null ? present.maxFacesPerPerson() : maxFacesPerPerson,
                metadata == null ? present.metadata() : metadata);
    }
}
