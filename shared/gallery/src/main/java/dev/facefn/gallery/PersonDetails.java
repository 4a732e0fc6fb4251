package dev.facefn.gallery;

import org.jspecify.annotations.Nullable;

/// What is known of a person, all of it optional.
///
/// @param name at most 200 characters
/// @param externalId the caller's own id, unique in the collection; at most 200 characters
public record PersonDetails(@Nullable String name, @Nullable String externalId, Metadata metadata) {
    public static final PersonDetails NONE = new PersonDetails(null, null, Metadata.NONE);

    public PersonDetails {
        Rules.optionalText("name", name, 200);
        Rules.optionalText("external_id", externalId, 200);
    }

    @Override
    public String toString() {
        return "PersonDetails[]";
    }
}
