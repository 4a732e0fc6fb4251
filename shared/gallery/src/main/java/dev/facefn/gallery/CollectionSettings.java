package dev.facefn.gallery;

import org.jspecify.annotations.Nullable;

/// What the owner of a collection chooses and may change.
///
/// @param name 1 to 200 characters
/// @param description at most 2,000 characters
/// @param threshold the cosine from which two faces are one person, 0 to 1
/// @param capacity the most faces
/// @param maxFacesPerPerson the most faces of one person
public record CollectionSettings(
        String name,
        @Nullable String description,
        double threshold,
        int capacity,
        int maxFacesPerPerson,
        Metadata metadata) {
    public static final int DEFAULT_CAPACITY = 100_000;
    public static final int DEFAULT_FACES_PER_PERSON = 20;

    private static final int MOST_FACES = 10_000_000;
    private static final int MOST_FACES_PER_PERSON = 1_000;

    public CollectionSettings {
        Rules.text("name", name, 1, 200);
        Rules.optionalText("description", description, 2_000);
        Rules.range("threshold", threshold, 0, 1);
        Rules.range("capacity", capacity, 1, MOST_FACES);
        Rules.range("max_faces_per_person", maxFacesPerPerson, 1, MOST_FACES_PER_PERSON);
    }

    /// The usual limits, no description and no metadata.
    public static CollectionSettings of(String name, double threshold) {
        return new CollectionSettings(
                name, null, threshold, DEFAULT_CAPACITY, DEFAULT_FACES_PER_PERSON, Metadata.NONE);
    }
}
