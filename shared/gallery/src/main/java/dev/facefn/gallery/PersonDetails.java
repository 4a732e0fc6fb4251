package dev.facefn.gallery;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /// What a search looks at: the id, the name and the external id in lower case, apart by a
    /// character that none of them and no search has.
    public String searchText(PersonId id) {
        return Stream.of(id.value(), name, externalId)
                .filter(Objects::nonNull)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    /// What a search looks for, as a part of the search text.
    ///
    /// @param search at most 200 characters
    public static String searchPart(@Nullable String search) {
        Rules.optionalText("search", search, 200);
        return search == null ? "" : search.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "PersonDetails[]";
    }
}
