package dev.facefn.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.facefn.gallery.Person;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A person on the wire.
///
/// @param metadata a JSON object, as it was brought
/// @param createdAt RFC 3339
record PersonJson(
        String id,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String externalId,
        @JsonRawValue String metadata,
        int faceCount,
        String createdAt,
        String updatedAt) {

    record PersonAnswer(PersonJson person) {}

    /// @param nextCursor null on the last page
    record PersonPage(
            List<PersonJson> persons,
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {}

    static PersonJson of(Person person) {
        return new PersonJson(
                person.id().value(),
                person.details().name(),
                person.details().externalId(),
                person.details().metadata().json(),
                person.faceCount(),
                person.createdAt().toString(),
                person.updatedAt().toString());
    }
}
